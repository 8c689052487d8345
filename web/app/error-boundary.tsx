/** A part that breaks says so in its own place; the rest of the page and the project go on. */
import { Component, type ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { Button } from '../ui/button.tsx'
import styles from './app.module.css'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** A part that is heard and not seen: so is its failure. */
  readonly isHeard?: boolean
}

interface ErrorBoundaryState {
  readonly detail: string | null
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { detail: null }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { detail: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { detail } = this.state
    if (detail === null) return this.props.children
    if (this.props.isHeard === true) return <HeardFailure detail={detail} />
    return <Failure detail={detail} onRetry={() => this.setState({ detail: null })} />
  }
}

function HeardFailure({ detail }: { readonly detail: string }) {
  const { t } = useLanguage()
  return (
    <p role="alert" className="visually-hidden">
      {t('shell.failed')} {t('shell.failedDetail', { detail })}
    </p>
  )
}

function Failure({ detail, onRetry }: { readonly detail: string; readonly onRetry: () => void }) {
  const { t } = useLanguage()
  return (
    <div role="alert" className={styles['failure']}>
      <p>{t('shell.failed')}</p>
      <p className={styles['detail']}>{t('shell.failedDetail', { detail })}</p>
      <Button onClick={onRetry}>{t('shell.tryAgain')}</Button>
    </div>
  )
}
