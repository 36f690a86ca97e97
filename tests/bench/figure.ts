/** One number of `pnpm bench`. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** What it must reach; absent where it is only told. */
  aim?: string
}

/** Numbers that are measured together. */
export interface Measure {
  names: readonly string[]
  /** In a browser: left out where there is none. */
  browser?: true
  run(): Promise<Figure[]>
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function print(figures: readonly Figure[], json: boolean): void {
  for (const figure of figures) {
    const { name, value, unit, aim = 'reported' } = figure
    const digits = value && Math.abs(value) < 0.1 ? 4 : 2
    const row = `${name.padEnd(22)} ${value.toFixed(digits).padStart(10)} ${unit.padEnd(16)} ${aim}`
    console.log(json ? JSON.stringify(figure) : row)
  }
}
