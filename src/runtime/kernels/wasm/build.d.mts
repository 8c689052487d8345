export interface KernelBuild {
  readonly modules: Readonly<Record<string, Uint8Array>>
  readonly record: {
    readonly compiler: string
    readonly source: string
    readonly modules: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
  }
}

export declare function compileKernels(): Promise<KernelBuild>
export declare function committedKernels(): KernelBuild
