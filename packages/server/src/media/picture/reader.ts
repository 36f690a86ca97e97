import { refuse } from '../../refuse.ts'

/** Bytes of a picture that somebody sent: every look past their end is a refusal and never a crash. */
export class Reader {
  readonly bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  u8(at: number): number {
    this.#mustHave(at, 1)
    return this.#view.getUint8(at)
  }

  u16(at: number, little = false): number {
    this.#mustHave(at, 2)
    return this.#view.getUint16(at, little)
  }

  u24le(at: number): number {
    return this.u16(at, true) | (this.u8(at + 2) << 16)
  }

  u32(at: number, little = false): number {
    this.#mustHave(at, 4)
    return this.#view.getUint32(at, little)
  }

  /** A part, without copying it. */
  slice(from: number, to: number): Uint8Array {
    this.#mustHave(from, to - from)
    return this.bytes.subarray(from, to)
  }

  /** A part as Latin-1. */
  text(from: number, length: number): string {
    return String.fromCharCode(...this.slice(from, from + length))
  }

  #mustHave(at: number, length: number): void {
    if (at < 0 || length < 0 || at + length > this.bytes.length) throw broken()
  }
}

/** What is no whole picture of its type. */
export function broken() {
  return refuse('invalid', {
    rule: 'picture',
    message: 'This picture is damaged or cut short. Save it anew and try again.',
  })
}

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
