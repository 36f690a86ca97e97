import { groups } from './states/index.ts'

const form = document.getElementById('looks') as HTMLFormElement
const place = document.getElementById('groups')

// One frame for all: states take the focus, and frames beside each other would fight for it.
const frame = document.createElement('iframe')
Object.assign(frame, { name: 'view', title: 'The state chosen' })
const list = document.createElement('nav')
list.setAttribute('aria-label', 'States')
place?.append(list, frame)

for (const { title, states } of groups) {
  const heading = document.createElement('h2')
  const links = document.createElement('ul')
  heading.textContent = title
  for (const state of states) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    Object.assign(link, { textContent: state.title, target: frame.name })
    link.dataset.state = state.name
    item.append(link)
    links.append(item)
  }
  list.append(heading, links)
}

/** The chosen language, width, preset and ground; the frame shows its state anew in them. */
function look(): void {
  const chosen = new FormData(form)
  const before = new URLSearchParams(frame.src.split('?')[1]).get('state')
  document.documentElement.classList.toggle('dark', chosen.has('dark'))
  frame.style.setProperty('--width', `${chosen.get('width')}px`)
  for (const link of list.querySelectorAll('a')) {
    const query = new URLSearchParams({ state: link.dataset.state ?? '', lang: `${chosen.get('lang')}` })
    query.set('preset', `${chosen.get('preset')}`)
    if (chosen.has('dark')) query.set('dark', '')
    link.href = `/state.html?${query}`
    if (link.dataset.state === (before ?? 'thread-few')) frame.src = link.href
  }
}

list.addEventListener('click', event => {
  const link = (event.target as Element).closest('a')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  frame.src = link.href
})
form.addEventListener('change', look)
look()
