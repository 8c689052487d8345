/** Four layers, each in the hue of a family. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden>
      <rect x="0.5" y="4" width="4" height="14" rx="2" fill="var(--convolution)" />
      <rect x="6.5" y="1" width="4" height="20" rx="2" fill="var(--attention)" />
      <rect x="12.5" y="5" width="4" height="12" rx="2" fill="var(--recurrent)" />
      <rect x="18.5" y="8.5" width="3" height="5" rx="1.5" fill="var(--dense)" />
    </svg>
  )
}
