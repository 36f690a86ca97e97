import { groups } from './states/index.ts'

const form = document.getElementById('looks') as HTMLFormElement
const place = document.getElementById('groups')

/** Frames are as wide as was chosen, and shrunk to the room there is. */
const room = 360

for (const { title, states } of groups) {
  const heading = document.createElement('h2')
  const list = document.createElement('ul')
  heading.textContent = title
  for (const state of states) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    const view = document.createElement('div')
    const frame = document.createElement('iframe')
    link.textContent = state.title
    view.className = 'view'
    Object.assign(frame, { title: state.title, loading: 'lazy', tabIndex: -1 })
    frame.dataset.state = state.name
    view.append(frame)
    item.append(link, view)
    list.append(item)
  }
  place?.append(heading, list)
}

function look(): void {
  const chosen = new FormData(form)
  const width = Number(chosen.get('width'))
  const scale = Math.min(1, room / width)
  place?.style.setProperty('--width', `${width}px`)
  place?.style.setProperty('--scale', `${scale}`)
  document.documentElement.classList.toggle('dark', chosen.has('dark'))
  for (const frame of document.querySelectorAll('iframe')) {
    const query = new URLSearchParams({ state: frame.dataset.state ?? '', lang: `${chosen.get('lang')}` })
    if (chosen.has('dark')) query.set('dark', '')
    const address = `/state.html?${query}`
    const link = frame.closest('li')?.querySelector('a')
    if (link) link.href = address
    if (frame.getAttribute('src') !== address) frame.src = address
  }
}

form.addEventListener('change', look)
look()
