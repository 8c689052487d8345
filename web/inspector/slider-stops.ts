import type { ParameterSchema } from '../../src/index.ts'
import { decadeStops, doublingStops, evenStops } from '../ui/stops.ts'

/** Kernels and strides beyond this can be typed; a slider that offers them would only miss. */
const PAIR_STOPS = 7
/** Bounds this far apart are walked by decades. */
const DECADES = 1000

export function sliderStops(
  schema: Extract<ParameterSchema, { type: 'integer' | 'fraction' | 'pair' }>,
): readonly number[] {
  const { minimum, maximum } = schema
  switch (schema.type) {
    case 'pair':
      return Array.from({ length: Math.min(PAIR_STOPS, maximum) - minimum + 1 }, (_, index) => minimum + index)
    case 'integer':
      return schema.stops ?? doublingStops(maximum).filter((stop) => stop >= minimum)
    case 'fraction':
      return minimum > 0 && maximum / minimum > DECADES
        ? decadeStops(Math.log10(minimum), Math.log10(maximum))
        : evenStops(minimum, maximum, 21)
    default:
      return schema satisfies never
  }
}
