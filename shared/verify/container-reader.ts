// The port of the reader's room: a container as a folder, a zip or a live store shows it.

export interface ListedFile {
  /** Path below the container's root, with `/`; not yet checked against the grammar. */
  readonly name: string
  readonly bytes: number
  /** Set for anything but a plain file: a symbolic link is never followed. */
  readonly irregular?: string
}

export interface ContainerReader {
  /** Every file, `v1/` and whatever lies beside it. */
  list(): Promise<readonly ListedFile[]>
  /** All bytes of a listed file. */
  read(name: string): Promise<Uint8Array>
}
