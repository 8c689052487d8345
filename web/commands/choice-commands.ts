/** Commands that ask what is meant: a list to choose from opens. */
import { documentStore } from '../stores/document.ts'
import { viewStore, type ChoiceDialog } from '../stores/view.ts'
import type { Command } from './command.ts'

function ask(dialog: ChoiceDialog): void {
  viewStore.setState({ dialog })
}

export const CHOICE_COMMANDS = {
  palette: {
    id: 'palette',
    label: 'command.palette',
    shortcuts: [{ key: 'k', mod: true }],
    isEnabled: () => true,
    run: () => ask('palette'),
  },
  connect: {
    id: 'connect',
    label: 'command.connect',
    shortcuts: [{ key: 'c' }],
    isEnabled: () => documentStore.getState().document.graph.nodes.length > 1,
    run: () => ask('connect'),
  },
  addAfter: {
    id: 'addAfter',
    label: 'command.addAfter',
    shortcuts: [{ key: 'a' }],
    isEnabled: () => true,
    run: () => ask('add'),
  },
} as const satisfies Record<string, Command>
