/** A browser-served editor with the packaged extension installed. */
export interface EditorServer {
  readonly port: number;
  /** The folder that holds the editor's settings and the extension's storage. */
  readonly userData: string;
  /** The address that opens a folder. */
  address(folder: string): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** A folder for everything that the editor writes. */
  readonly profile: string;
  /** The extension to install. */
  readonly vsix?: string;
  /** On top of those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Leaves workspace trust on: folders open in Restricted Mode. */
  readonly workspaceTrust?: boolean;
}

/** Installs what is missing and starts a server on the loopback interface. */
export function startServer(options: ServerOptions): Promise<EditorServer>;
