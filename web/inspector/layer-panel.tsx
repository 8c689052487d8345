import { Cable, Trash2, X } from 'lucide-react'
import { lazy, memo, Suspense, useRef } from 'react'
import { findLayer, withDefaults, type NodeSpec } from '../../src/index.ts'
import { changeParameter, finishGesture, removeLayer, select } from '../commands/graph-actions.ts'
import { useCommand } from '../commands/use-command.ts'
import { parameterLabel } from '../i18n/problem-sentence.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { nameOf, useCompilation } from '../stores/compilation.ts'
import { useRequest } from '../stores/use-request.ts'
import type { ViewState } from '../stores/view.ts'
import { IconButton } from '../ui/button.tsx'
import styles from './inspector.module.css'
import { LayerFacts } from './layer-facts.tsx'
import { LayerHelp } from './layer-help.tsx'
import { LayerProblems } from './layer-problems.tsx'
import { ParameterField } from './parameter-field.tsx'

/** Nobody looks inside before choosing a layer. */
const InsideView = lazy(async () => ({ default: (await import('./inside-view.tsx')).InsideView }))

/** In characters; `MaxPooling2D 1` is none. */
const LONG_NAME = 14

export const LayerPanel = memo(function LayerPanel({ node }: { readonly node: NodeSpec }) {
  const { t } = useLanguage()
  const compilation = useCompilation((state) => state)
  const connect = useCommand('connect')
  const fields = useFieldsOnRequest()
  const layer = findLayer(node.kind)
  const schemas = Object.entries(layer?.parameters ?? {})
  const values = layer ? withDefaults(layer.parameters, node.parameters) : {}
  const name = nameOf(node, { compilation, t })
  const isLearned = (compilation.reports.get(node.id)?.parameterCount ?? 0) > 0
  return (
    <>
      <header className={styles['header']}>
        <h2 className={styles['title']} data-family={layer?.family} data-long={name.length > LONG_NAME}>
          {name}
        </h2>
        <span className={styles['kind']}>{t(isLearned ? 'inspector.learned' : 'inspector.fixed')}</span>
        <span className={styles['actions']}>
          <IconButton label={connect.label} shortcut={connect.shortcut} onClick={connect.run}>
            <Cable aria-hidden />
          </IconButton>
          <IconButton label={t('inspector.remove')} onClick={() => removeLayer(node.id)}>
            <Trash2 aria-hidden />
          </IconButton>
          <IconButton label={t('inspector.unselect')} onClick={() => select(null)}>
            <X aria-hidden />
          </IconButton>
        </span>
      </header>
      <LayerProblems node={node.id} />
      {schemas.length > 0 && (
        <div ref={fields} className={styles['fields']}>
          {schemas.map(([parameter, schema]) => (
            <ParameterField
              key={parameter}
              label={parameterLabel(parameter, t)}
              schema={schema}
              value={values[parameter] ?? schema.default}
              onChange={(value) => changeParameter({ node: node.id, parameter, value })}
              onCommit={finishGesture}
            />
          ))}
        </div>
      )}
      <LayerFacts node={node.id} />
      <Suspense>
        <InsideView node={node} />
      </Suspense>
      <LayerHelp kind={node.kind} />
    </>
  )
})

const editRequests = (state: ViewState) => state.editRequests

/** What stands in the first field is selected, so that typing replaces it. */
function useFieldsOnRequest() {
  const fields = useRef<HTMLDivElement>(null)
  useRequest(editRequests, () => {
    const field =
      fields.current?.querySelector<HTMLInputElement>('input[type="text"]') ??
      fields.current?.querySelector<HTMLInputElement>('input')
    field?.focus()
    field?.select()
  })
  return fields
}
