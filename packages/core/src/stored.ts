/** What the browser's storage doesn't take because it is blocked or full. */
export const memory = new Map<string, string>()

/** localStorage that never throws: what it doesn't take lives as long as the page. An empty text is none. */
export const stored = {
  get(name: string): string {
    try {
      return memory.get(name) ?? localStorage.getItem(name) ?? ''
    } catch {
      return ''
    }
  },
  set(name: string, text: string): void {
    try {
      if (text) localStorage.setItem(name, text)
      else localStorage.removeItem(name)
      memory.delete(name)
    } catch {
      memory.set(name, text)
    }
  },
}
