/** A part that breaks says so in its own place; the rest of the page and the project go on. */
import { Component, type ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { Button } from '../ui/button.tsx'
import styles from './app.module.css'

interface ErrorBoundaryProps {
  readonly children: ReactNode
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
    return <Failure detail={detail} onRetry={() => this.setState({ detail: null })} />
  }
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
