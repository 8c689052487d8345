/** Every action that has a name: menus, the search box, the shortcut list and the keys are made from this. */
import { endGesture, documentStore, redo, undo } from '../stores/document.ts'
import { currentCompilation } from '../stores/compilation.ts'
import { canvas } from '../stores/canvas-port.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { setLanguage, setTheme, settingsStore } from '../stores/settings.ts'
import { soleSelection, viewStore } from '../stores/view.ts'
import { BLOCK_COMMANDS } from './block-commands.ts'
import { CHOICE_COMMANDS } from './choice-commands.ts'
import { hasSelection, type Command } from './command.ts'
import { clearNetwork, removeLayers, select, tidy } from './graph-actions.ts'
import { OUTLINE_COMMANDS } from './outline-commands.ts'
import { neighbour } from './neighbour.ts'
import { saveProjectFile } from './project-actions.ts'

function always(): boolean {
  return true
}

function isRunning(): boolean {
  return currentRun(runsStore.getState())?.state === 'running'
}

function canTrain(): boolean {
  return sessionIfReady() !== null && runsStore.getState().obstacle === null
}

function selectNeighbour(offset: 1 | -1): void {
  const node = neighbour([...currentCompilation().reports.keys()], {
    of: soleSelection(viewStore.getState()),
    offset,
  })
  if (node === null) return
  select(node)
  canvas()?.focus(node)
}

export const COMMANDS = {
  undo: {
    id: 'undo',
    label: 'command.undo',
    shortcuts: [{ key: 'z', mod: true }],
    isEnabled: () => documentStore.getState().past.length > 0,
    run: () => undo(documentStore),
  },
  redo: {
    id: 'redo',
    label: 'command.redo',
    shortcuts: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
    isEnabled: () => documentStore.getState().future.length > 0,
    run: () => redo(documentStore),
  },
  toggleRun: {
    id: 'toggleRun',
    label: 'command.toggleRun',
    shortcuts: [{ key: 'Enter', mod: true }],
    isEnabled: () => isRunning() || canTrain(),
    run: () => (isRunning() ? sessionIfReady()?.pause() : sessionIfReady()?.run()),
  },
  step: {
    id: 'step',
    label: 'command.step',
    shortcuts: [{ key: 'Enter', mod: true, shift: true }],
    isEnabled: () => !isRunning() && canTrain(),
    run: () => sessionIfReady()?.step(),
  },
  reset: {
    id: 'reset',
    label: 'command.reset',
    shortcuts: [],
    isEnabled: () => sessionIfReady() !== null && currentRun(runsStore.getState()) !== null,
    run: () => sessionIfReady()?.reset(),
  },
  removeSelected: {
    id: 'removeSelected',
    label: 'command.removeSelected',
    shortcuts: [{ key: 'Delete' }, { key: 'Backspace' }],
    isEnabled: hasSelection,
    run: () => removeLayers(viewStore.getState().selection),
  },
  unselect: {
    id: 'unselect',
    label: 'command.unselect',
    shortcuts: [{ key: 'Escape' }],
    isEnabled: hasSelection,
    run: () => select(null),
  },
  selectNext: {
    id: 'selectNext',
    label: 'command.selectNext',
    shortcuts: [{ key: ']' }],
    isEnabled: always,
    run: () => selectNeighbour(1),
  },
  selectPrevious: {
    id: 'selectPrevious',
    label: 'command.selectPrevious',
    shortcuts: [{ key: '[' }],
    isEnabled: always,
    run: () => selectNeighbour(-1),
  },
  editSelected: {
    id: 'editSelected',
    label: 'command.editSelected',
    shortcuts: [{ key: 'e' }],
    isEnabled: () => soleSelection(viewStore.getState()) !== null,
    run: () => viewStore.setState((state) => ({ narrowPart: 'inspector', editRequests: state.editRequests + 1 })),
  },
  ...CHOICE_COMMANDS,
  ...OUTLINE_COMMANDS,
  ...BLOCK_COMMANDS,
  clearNetwork: {
    id: 'clearNetwork',
    label: 'command.clearNetwork',
    shortcuts: [],
    isEnabled: () => documentStore.getState().document.graph.nodes.length > 0,
    run: clearNetwork,
  },
  tidy: {
    id: 'tidy',
    label: 'command.tidy',
    shortcuts: [],
    isEnabled: () => documentStore.getState().document.graph.nodes.some((node) => node.position !== undefined),
    run: () => {
      tidy()
      endGesture(documentStore)
    },
  },
  fitView: {
    id: 'fitView',
    label: 'command.fitView',
    shortcuts: [{ key: '0', mod: true }],
    isEnabled: always,
    run: () => canvas()?.fit(),
  },
  zoomIn: {
    id: 'zoomIn',
    label: 'command.zoomIn',
    shortcuts: [{ key: '+' }, { key: '=' }],
    isEnabled: always,
    run: () => canvas()?.zoomIn(),
  },
  zoomOut: {
    id: 'zoomOut',
    label: 'command.zoomOut',
    shortcuts: [{ key: '-' }],
    isEnabled: always,
    run: () => canvas()?.zoomOut(),
  },
  find: {
    id: 'find',
    label: 'command.find',
    shortcuts: [{ key: '/' }],
    isEnabled: always,
    run: () => viewStore.setState((state) => ({ narrowPart: 'library', findRequests: state.findRequests + 1 })),
  },
  exportProject: {
    id: 'exportProject',
    label: 'command.exportProject',
    shortcuts: [{ key: 's', mod: true }],
    isEnabled: () => sessionIfReady() !== null,
    run: saveProjectFile,
  },
  projects: {
    id: 'projects',
    label: 'command.projects',
    shortcuts: [{ key: 'o', mod: true }],
    isEnabled: () => sessionIfReady() !== null,
    run: () => viewStore.setState({ dialog: 'projects' }),
  },
  tryIt: {
    id: 'tryIt',
    label: 'command.tryIt',
    shortcuts: [{ key: 't' }],
    isEnabled: always,
    run: () => viewStore.setState({ dialog: 'try' }),
  },
  share: {
    id: 'share',
    label: 'command.share',
    shortcuts: [],
    isEnabled: () => sessionIfReady() !== null,
    run: () => viewStore.setState({ dialog: 'share' }),
  },
  gallery: {
    id: 'gallery',
    label: 'command.gallery',
    shortcuts: [],
    isEnabled: always,
    run: () => viewStore.setState({ dialog: 'gallery' }),
  },
  toggleTheme: {
    id: 'toggleTheme',
    label: 'command.toggleTheme',
    shortcuts: [],
    isEnabled: always,
    run: () => setTheme(settingsStore.getState().theme === 'dark' ? 'light' : 'dark'),
  },
  toggleLanguage: {
    id: 'toggleLanguage',
    label: 'command.toggleLanguage',
    shortcuts: [],
    isEnabled: always,
    run: () => setLanguage(settingsStore.getState().language === 'en' ? 'zh' : 'en'),
  },
  shortcuts: {
    id: 'shortcuts',
    label: 'command.shortcuts',
    shortcuts: [{ key: '?' }],
    isEnabled: always,
    run: () => viewStore.setState({ dialog: 'shortcuts' }),
  },
} as const satisfies Record<string, Command>

export type CommandId = keyof typeof COMMANDS

export const COMMAND_LIST: readonly Command[] = Object.values(COMMANDS)
