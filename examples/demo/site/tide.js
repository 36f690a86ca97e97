// The tide of Nether Lull: three waves, named as tidemasters name them, in hours and metres.
const waves = [
  { period: 12.4206, rise: 1.3, at: 2.6 }, // M2, the moon
  { period: 12, rise: 0.4, at: 5.1 }, // S2, the sun: with M2 it makes springs and neaps
  { period: 24.8412, rise: 0.27, at: 2.6 }, // the Stair, which is on no other shore: every second tide is lower
]
const mean = 1.95
const top = 4.4
const dayMinutes = 1440

const now = new Date()
const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate())
const hourZero = (midnight.getTime() - midnight.getTimezoneOffset() * 60_000) / 3_600_000

/** Metres above the lowest tide, `minute` minutes into today. */
function heightAt(minute) {
  const hour = hourZero + minute / 60
  return waves.reduce((sum, w) => sum + w.rise * Math.cos((2 * Math.PI * (hour - w.at)) / w.period), mean)
}

function drawDay(figure) {
  const points = []
  for (let minute = 0; minute <= dayMinutes; minute += 15) {
    points.push(`${minute} ${Math.round((top - heightAt(minute)) * 100)}`)
  }
  figure.querySelector('.curve').setAttribute('d', `M${points.join('L')}`)
  figure.querySelector('.under').setAttribute('d', `M0 440L${points.join('L')}L1440 440z`)
}

function clock(minute) {
  const two = n => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
}

function way(minute) {
  const change = heightAt(minute + 10) - heightAt(minute - 10)
  if (Math.abs(change) < 0.05) return heightAt(minute) > mean ? 'high water' : 'low water'
  return change > 0 ? 'rising' : 'falling'
}

function show(figure, minute) {
  const metres = heightAt(minute)
  const height = `${metres.toFixed(1)} m`
  const when = `${clock(minute)}, ${way(minute)}`
  figure.querySelector('.height').textContent = height
  figure.querySelector('.when').textContent = when
  figure.querySelector('input').setAttribute('aria-valuetext', `${when}, ${height}`)
  const root = document.documentElement.style
  root.setProperty('--at', String(minute / dayMinutes))
  root.setProperty('--high', String(metres / top))
  root.setProperty('--fill', String(Math.min(1, Math.max(0.02, metres / 4.2))))
  for (const bank of document.querySelectorAll('[data-dries]')) {
    bank.classList.toggle('wet', metres > Number(bank.dataset.dries))
  }
}

const figure = document.querySelector('.day')
const input = figure.querySelector('input')
const minute = now.getHours() * 60 + Math.floor(now.getMinutes() / 5) * 5
drawDay(figure)
input.value = String(minute)
input.hidden = false
input.addEventListener('input', () => show(figure, Number(input.value)))
show(figure, minute)
