// Two origins, one server: the name you came by on the left, its other name on the right.
const otherNames = { localhost: '127.0.0.1', '127.0.0.1': 'localhost', '[::1]': 'localhost' }
const { protocol, hostname, port } = location

/** Opens the lamp's page at its discussion. */
function open(pane, host) {
  const address = host + (port && `:${port}`)
  const frame = pane.querySelector('iframe')
  pane.querySelector('code').textContent = address
  if (host === hostname) {
    // A fragment in a frame of this page's own origin would scroll this page too, so it is moved from here.
    frame.addEventListener('load', () => {
      const talk = frame.contentDocument.getElementById('talk')
      if (talk) frame.contentWindow.scrollTo({ top: talk.offsetTop - 24, behavior: 'instant' })
    })
  }
  frame.src = `${protocol}//${address}/lamp.html${host === hostname ? '' : '#talk'}`
}

open(document.getElementById('you'), hostname)
open(document.getElementById('somebody'), otherNames[hostname] ?? hostname)
