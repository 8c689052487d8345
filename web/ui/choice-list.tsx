/** A field and the list it narrows: combobox and listbox by the book. The focus stays in the field, arrows move the mark. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import styles from './choice-list.module.css'
import { isOfInputMethod } from './input-method.ts'

export interface Choice {
  readonly id: string
  readonly label: string
  /** At the end of the line, e.g. a key. */
  readonly hint?: string | undefined
  /** A sentence below. */
  readonly note?: string | undefined
  /** Can be read, but not taken. */
  readonly disabled?: boolean
  readonly run: () => void
}

export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

interface ChoiceListProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Already narrowed by the text. */
  readonly groups: readonly ChoiceGroup[]
  /** What stands in the place of an empty list. */
  readonly empty: string
  /** How many there are, for those who listen. */
  readonly count: string
}

const PAGE = 8

export function ChoiceList({ label, text, onText, groups, empty, count }: ChoiceListProps) {
  const id = useId()
  const choices = groups.flatMap((group) => group.choices)
  const [mark, setMark] = useState({ text, index: firstFree(choices) })
  const marked = mark.text === text ? Math.min(mark.index, choices.length - 1) : firstFree(choices)
  const markedElement = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // In braces: Chromium answers a promise here, which is nothing to clean up with.
    markedElement.current?.scrollIntoView({ block: 'nearest' })
  }, [marked, text])
  const optionId = (index: number) => `${id}-${index}`
  const move = (index: number) => setMark({ text, index: Math.max(0, Math.min(choices.length - 1, index)) })

  function onKeyDown(event: KeyboardEvent): void {
    if (isOfInputMethod(event)) return
    const target = { ArrowDown: marked + 1, ArrowUp: marked - 1, PageDown: marked + PAGE, PageUp: marked - PAGE }[
      event.key
    ]
    if (target !== undefined) {
      event.preventDefault()
      const isSingle = event.key.startsWith('Arrow')
      move(isSingle ? (target + choices.length) % Math.max(1, choices.length) : target)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const choice = choices[marked]
      if (choice && !choice.disabled) choice.run()
    }
  }

  return (
    <div className={styles['choices']}>
      <input
        ref={focusWhenShown}
        type="text"
        role="combobox"
        className={styles['field']}
        aria-label={label}
        placeholder={label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length > 0 ? optionId(marked) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="visually-hidden">
        {choices.length === 0 ? empty : count}
      </p>
      {choices.length === 0 && <p className={styles['empty']}>{empty}</p>}
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles['list']} hidden={choices.length === 0}>
        {groups.map((group, place) => {
          const before = groups.slice(0, place).reduce((sum, { choices: earlier }) => sum + earlier.length, 0)
          return (
            <div key={group.label} role="group" aria-label={group.label}>
              <div className={styles['heading']} aria-hidden>
                {group.label}
              </div>
              {group.choices.map((choice, offset) => (
                <Option
                  key={choice.id}
                  id={optionId(before + offset)}
                  choice={choice}
                  isMarked={before + offset === marked}
                  element={before + offset === marked ? markedElement : null}
                />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly choice: Choice
  readonly isMarked: boolean
  readonly element: RefObject<HTMLButtonElement | null> | null
}

function Option({ id, choice, isMarked, element }: OptionProps) {
  return (
    // Keys are the field's: the focus never comes here.
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={isMarked}
      aria-disabled={choice.disabled ?? false}
      className={styles['option']}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!choice.disabled) choice.run()
      }}
    >
      <span className={styles['label']}>{choice.label}</span>
      {choice.hint && <span className={styles['hint']}>{choice.hint}</span>}
      {choice.note && <span className={styles['note']}>{choice.note}</span>}
    </button>
  )
}

function firstFree(choices: readonly Choice[]): number {
  return Math.max(
    0,
    choices.findIndex(({ disabled }) => !disabled),
  )
}

/** A dialog gives the focus to whatever bears this when it opens, which React's own `autoFocus` comes too early for. */
function focusWhenShown(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '')
}
