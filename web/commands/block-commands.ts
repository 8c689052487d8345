/** Commands for several layers at once, and for notes. */
import { endsOf } from '../../src/index.ts'
import { documentStore } from '../stores/document.ts'
import { viewStore } from '../stores/view.ts'
import {
  duplicateSelection,
  foldSelection,
  groupSelection,
  repeatLayers,
  selectAll,
  selectedGroups,
  ungroupSelection,
  writeComment,
} from './block-actions.ts'
import { canPaste, copy, cut, paste } from './clipboard.ts'
import { hasSelection, type Command } from './command.ts'

function hasSelectedGroup(): boolean {
  return selectedGroups().length > 0
}

function isSeries(): boolean {
  return hasSelection() && endsOf(documentStore.getState().document.graph, viewStore.getState().selection) !== undefined
}

export const BLOCK_COMMANDS = {
  selectAll: {
    id: 'selectAll',
    label: 'command.selectAll',
    shortcuts: [{ key: 'a', mod: true }],
    isEnabled: () => documentStore.getState().document.graph.nodes.length > 0,
    run: selectAll,
  },
  copy: {
    id: 'copy',
    label: 'command.copy',
    shortcuts: [{ key: 'c', mod: true }],
    isNative: true,
    isEnabled: hasSelection,
    run: copy,
  },
  cut: {
    id: 'cut',
    label: 'command.cut',
    shortcuts: [{ key: 'x', mod: true }],
    isNative: true,
    isEnabled: hasSelection,
    run: cut,
  },
  paste: {
    id: 'paste',
    label: 'command.paste',
    shortcuts: [{ key: 'v', mod: true }],
    isNative: true,
    isEnabled: canPaste,
    run: paste,
  },
  duplicate: {
    id: 'duplicate',
    label: 'command.duplicate',
    shortcuts: [{ key: 'd', mod: true }],
    isEnabled: hasSelection,
    run: duplicateSelection,
  },
  group: {
    id: 'group',
    label: 'command.group',
    shortcuts: [{ key: 'g', mod: true }],
    isEnabled: hasSelection,
    run: groupSelection,
  },
  ungroup: {
    id: 'ungroup',
    label: 'command.ungroup',
    shortcuts: [{ key: 'g', mod: true, shift: true }],
    isEnabled: hasSelectedGroup,
    run: ungroupSelection,
  },
  foldGroup: {
    id: 'foldGroup',
    label: 'command.foldGroup',
    shortcuts: [],
    isEnabled: hasSelectedGroup,
    run: foldSelection,
  },
  repeat: {
    id: 'repeat',
    label: 'command.repeat',
    shortcuts: [],
    isEnabled: isSeries,
    run: () => repeatLayers(viewStore.getState().selection, 2),
  },
  addComment: {
    id: 'addComment',
    label: 'command.addComment',
    shortcuts: [],
    isEnabled: () => true,
    run: writeComment,
  },
} as const satisfies Record<string, Command>
