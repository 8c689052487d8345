/** The form field that a parameter's schema asks for. */
import type { ParameterSchema, ParameterValue } from '../../src/index.ts'
import { Segments } from '../ui/segments.tsx'
import { Slider } from '../ui/slider.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { sliderStops } from './slider-stops.ts'
import { PairField } from './pair-field.tsx'
import { readShape, writeShapeText } from './shape-text.ts'

interface ParameterFieldProps {
  readonly label: string
  readonly schema: ParameterSchema
  readonly value: ParameterValue
  readonly onChange: (value: ParameterValue) => void
  readonly onCommit: () => void
}

export function ParameterField({ label, schema, value, onChange, onCommit }: ParameterFieldProps) {
  /** A choice is a gesture of its own. */
  function decide(decided: ParameterValue): void {
    onChange(decided)
    onCommit()
  }

  switch (schema.type) {
    case 'integer':
    case 'fraction':
      return (
        <Slider
          label={label}
          value={typeof value === 'number' ? value : schema.default}
          minimum={schema.minimum}
          maximum={schema.maximum}
          integer={schema.type === 'integer'}
          stops={sliderStops(schema)}
          onChange={onChange}
          onCommit={onCommit}
        />
      )
    case 'pair':
      return <PairField label={label} schema={schema} value={value} onChange={onChange} onCommit={onCommit} />
    case 'choice':
      return (
        <Segments
          label={label}
          value={String(value)}
          choices={schema.options.map((option) => ({ value: option, label: option }))}
          onChange={decide}
        />
      )
    case 'boolean':
      return <Switch label={label} checked={value === true} onChange={decide} />
    case 'shape':
      return (
        <TextField
          label={label}
          value={writeShapeText(Array.isArray(value) ? value : schema.default)}
          accept={(text) => {
            const shape = readShape(text, { wildcard: schema.wildcard })
            if (shape) decide(shape)
            return shape !== null
          }}
        />
      )
    default:
      return schema satisfies never
  }
}
