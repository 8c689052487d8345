import { TEMPLATES, type TemplateId } from '../../src/index.ts'
import { clearNetwork, openFromTemplate } from '../commands/graph-actions.ts'
import { useCommand } from '../commands/use-command.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import styles from './library.module.css'

// Keys of the very table that TemplateId is made from.
const IDS = Object.keys(TEMPLATES) as readonly TemplateId[]

export function TemplateList() {
  const { t } = useLanguage()
  const current = useDocument((state) => state.document.template)
  const gallery = useCommand('gallery')
  const title = t('library.templates')
  return (
    <section className={styles['section']} aria-label={title}>
      <div className={styles['heading-row']}>
        <h3 className={styles['heading']}>{title}</h3>
        <button type="button" className={styles['link']} onClick={gallery.run}>
          {t('library.gallery')}
        </button>
      </div>
      <ul className={styles['list']}>
        <li>
          <button type="button" className={styles['template']} onClick={clearNetwork}>
            <span>{t('library.emptyNetwork')}</span>
            <span className={styles['about']}>{t('library.emptyNetworkAbout')}</span>
          </button>
        </li>
        {IDS.map((id) => (
          <li key={id}>
            <button
              type="button"
              className={styles['template']}
              aria-current={id === current}
              onClick={() => openFromTemplate(id)}
            >
              <span>{t(`template.${id}.title`)}</span>
              <span className={styles['about']}>{t(`template.${id}.about`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
