/** Every template there is, by what it works on, with what it reached when we measured it. */
import { Fragment } from 'react'
import { findDataset, TEMPLATES, compile, type TemplateId } from '../../src/index.ts'
import { openFromTemplate } from '../commands/graph-actions.ts'
import { galleryMessages } from '../i18n/areas/gallery.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import { viewStore } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { NetworkGlyph } from '../ui/network-glyph.tsx'
import { GALLERY_GROUPS, templatesIn } from './gallery-groups.ts'
import styles from './gallery.module.css'
import { PointsGlyph } from './points-glyph.tsx'
import { resultOf } from './results.ts'

function close(): void {
  viewStore.setState({ dialog: null })
}

export function Gallery() {
  const t = useMessages(galleryMessages)
  return (
    <Dialog open title={t('gallery.title')} closeLabel={t('gallery.close')} onClose={close}>
      <div className={styles['gallery']}>
        <p className={styles['about']}>{t('gallery.about')}</p>
        {GALLERY_GROUPS.map((group) => (
          <section key={group} aria-label={t(`gallery.group.${group}`)}>
            <h3>{t(`gallery.group.${group}`)}</h3>
            <ul className={styles['cards']}>
              {templatesIn(group).map((id) => (
                <li key={id}>
                  <TemplateCard id={id} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function TemplateCard({ id }: { readonly id: TemplateId }) {
  const { t: say } = useLanguage()
  const t = useMessages(galleryMessages)
  const isOpen = useDocument((state) => state.document.template === id)
  const { graph, run } = TEMPLATES[id]
  const data = findDataset(run.dataset)
  const parameters = compile(graph, data ?? null).plan?.parameterCount ?? 0
  const result = resultOf(id)
  return (
    <article className={styles['card']} data-open={isOpen}>
      <button
        type="button"
        aria-current={isOpen}
        onClick={() => {
          openFromTemplate(id)
          close()
        }}
      >
        <span className={styles['picture']}>
          {data?.origin.kind === 'generator' ? (
            <PointsGlyph dataset={run.dataset} />
          ) : (
            <NetworkGlyph {...TEMPLATES[id]} />
          )}
        </span>
        <span className={styles['name']}>{say(`template.${id}.title`)}</span>
        <span className={styles['what']}>{say(`template.${id}.about`)}</span>
        <span className={styles['facts']}>
          {t('gallery.facts', { data: nameOf(run.dataset, t), parameters: writeCount(parameters) })}
        </span>
        {result && <Result id={id} />}
      </button>
      {result && <Command text={result.command} />}
    </article>
  )
}

/** Breaks between words only, never at a hyphen: an option stays readable. */
function Command({ text }: { readonly text: string }) {
  return (
    <code>
      {text.split(' ').map((word, index) => (
        // Words repeat, and never change places.
        <Fragment key={index}>
          <span>{word}</span>{' '}
        </Fragment>
      ))}
    </code>
  )
}

function Result({ id }: { readonly id: TemplateId }) {
  const t = useMessages(galleryMessages)
  const result = resultOf(id)
  if (!result) return null
  const facts = { samples: writeCount(result.evaluated), steps: writeCount(result.steps) }
  const { accuracy, error } = result
  const unit = TEMPLATES[id].run.dataset === 'ames' ? ' k$' : ''
  return (
    <span className={styles['result']}>
      {accuracy === undefined
        ? t('gallery.error', { ...facts, error: `${writeFigure(error ?? Number.NaN)}${unit}` })
        : t('gallery.accuracy', { ...facts, percent: writeFigure(100 * accuracy) })}
    </span>
  )
}

type DataKey = Extract<keyof typeof galleryMessages, `gallery.data.${string}`>

/** What a data set is called; those that are made have no name of their own. */
function nameOf(dataset: string, t: (key: DataKey) => string): string {
  const key = `gallery.data.${dataset}`
  // A key of the very table it is looked up in.
  return t(Object.hasOwn(galleryMessages, key) ? (key as DataKey) : 'gallery.data.points')
}
