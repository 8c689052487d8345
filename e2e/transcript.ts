/** What a screen reader would have to say: the element in focus by role and name, and what live regions announce. */
import type { CDPSession, Page } from '@playwright/test'

interface AxValue {
  readonly value?: string | number | boolean
}

interface AxNode {
  readonly role?: AxValue
  readonly name?: AxValue
  readonly description?: AxValue
  readonly value?: AxValue
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[]
}

/** Of all properties those that are read aloud. */
const SPOKEN_STATES = ['checked', 'disabled', 'expanded', 'selected', 'invalid'] as const

/** Kept in the page, because what a region said may be gone when we look. */
export async function recordAnnouncements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const isSpoken = (element: Element | null) => {
      const region = element?.closest('[aria-live], [role="status"], [role="log"]')
      return region !== null && region !== undefined && region.getAttribute('aria-live') !== 'off'
    }
    new MutationObserver((changes) => {
      const regions = changes.map(({ target }) => (target instanceof Element ? target : target.parentElement))
      for (const region of new Set(regions.filter(isSpoken))) {
        const text = region?.textContent?.trim() ?? ''
        if (text !== '' && said.at(-1) !== text) said.push(text)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

export async function announcements(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // Put there by the init script above.
    const { said } = globalThis as unknown as { said: string[] }
    return said.splice(0)
  })
}

/** `option “Dense 1, …”, selected`; in a combobox also the line that is marked. */
export async function spokenFocus(page: Page, session: CDPSession): Promise<string> {
  const focus = await spoken(session, 'document.activeElement')
  const marked = `document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')`
  const hasMark = await page.evaluate(() => document.activeElement?.hasAttribute('aria-activedescendant') ?? false)
  return hasMark ? `${focus}; marked: ${await spoken(session, marked)}` : focus
}

async function spoken(session: CDPSession, expression: string): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression })
  if (result.objectId === undefined) return 'nothing'
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  })
  const [node]: readonly AxNode[] = nodes
  const name = String(node?.name?.value ?? '')
  const value = node?.value?.value
  const states = SPOKEN_STATES.filter((state) => {
    const property = node?.properties?.find((candidate) => candidate.name === state)
    return property !== undefined && !['false', ''].includes(String(property.value.value))
  })
  if (node?.role?.value === 'none') return 'the page itself'
  const parts = [name && `“${name}”`, value !== undefined && value !== '' && `value ${String(value)}`]
  return [[String(node?.role?.value ?? ''), ...parts].filter(Boolean).join(' '), ...states].join(', ')
}
