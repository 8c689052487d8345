/** Colour and dash of runs drawn over the shown one; told apart without colour. */
export const OVERLAY_LOOKS = [
  { colour: '--convolution', dash: [6, 3] },
  { colour: '--recurrent', dash: [2, 3] },
  { colour: '--regularisation', dash: [9, 3, 2, 3] },
  { colour: '--ink2', dash: [12, 4] },
  { colour: '--attention', dash: [4, 2, 1, 2] },
] as const satisfies readonly { readonly colour: string; readonly dash: readonly number[] }[]
