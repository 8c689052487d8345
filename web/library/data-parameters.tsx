/** The form of a generated data set: a slider for each number it is made with. */
import type { DataCard } from '../../src/index.ts'
import { changeRun, finishGesture } from '../commands/graph-actions.ts'
import { dataParameterMessages } from '../i18n/areas/data-parameters.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import { Slider } from '../ui/slider.tsx'
import { evenStops } from '../ui/stops.ts'

type Parameters = NonNullable<DataCard['parameters']>

const NOISE_STOPS = 21
const COUNTS = [20, 50, 100, 200, 500, 1000, 2000]

export function DataParameters({ parameters }: { readonly parameters: Parameters }) {
  const t = useMessages(dataParameterMessages)
  const given = useDocument((state) => state.document.run.dataParameters)
  return Object.entries(parameters).map(([name, { value, minimum, maximum, integer }]) => {
    const own = given?.[name]
    return (
      <Slider
        key={name}
        label={labelOf(name, t)}
        isStacked
        {...{ minimum, maximum, integer }}
        // The document knows before the data has been made.
        value={typeof own === 'number' ? own : value}
        stops={
          integer
            ? COUNTS.filter((count) => count >= minimum && count <= maximum)
            : evenStops(minimum, maximum, NOISE_STOPS)
        }
        onChange={(next) =>
          changeRun('dataParameters', (run) => ({
            ...run,
            dataParameters: { ...run.dataParameters, [name]: next },
          }))
        }
        onCommit={finishGesture}
      />
    )
  })
}

function labelOf(name: string, t: ReturnType<typeof useMessages<typeof dataParameterMessages>>): string {
  return name === 'noise' ? t('data.noise') : name === 'count' ? t('data.count') : name
}
