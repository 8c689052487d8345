/** Development only: every widget and node picture in several states, without an engine. */
import { createRoot } from 'react-dom/client'
import { reflectSettings } from '../stores/settings.ts'
import '../styles/tokens.css'
import '../styles/base.css'
import { Workshop } from './workshop.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('workshop.html has no #root')
reflectSettings(document.documentElement)
createRoot(root).render(<Workshop />)
