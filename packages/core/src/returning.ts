/** Whether the page's address brings a guest back: `Writer.$offered` says whom, once the half that writes is there. */
export const isReturn = (): boolean => !!globalThis.location?.hash.startsWith('#community-guest=')
