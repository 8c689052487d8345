/** Bootstrap: settings, then the shell, then the project and the engine behind it. */
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startSession } from './app/session-start.ts'
import { reflectSettings } from './stores/settings.ts'
import './styles/tokens.css'
import './styles/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
reflectSettings(document.documentElement)
createRoot(root).render(<App />)
void startSession()
