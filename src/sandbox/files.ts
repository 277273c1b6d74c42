/**
 * Files that the app uploads in Slack's three steps: it asks for an address, posts the bytes there,
 * and completes, which shows the file in a conversation. Until then nobody sees it.
 */
import type { SharedFile, Workspace } from './state.ts';

/** Where addresses to upload to begin. */
export const uploadPath = '/upload/v1/';

/** Where files are read from. */
export const filePath = '/files-pri/';

/** All files of one workspace. */
export class Files {
  private readonly workspace: Workspace;
  private readonly origin: () => string;
  private readonly byId = new Map<string, SharedFile>();
  private readonly byTicket = new Map<string, SharedFile>();

  /** `origin` is where the server answers, without a path. */
  constructor(workspace: Workspace, origin: () => string) {
    this.workspace = workspace;
    this.origin = origin;
  }

  /** Announces a file; answers it and the address where its bytes are to be posted, once. */
  announce(name: string, length: number): { readonly file: SharedFile; readonly url: string } {
    const id = this.workspace.freshId('F');
    const { teamId } = this.workspace.identity;
    const file: SharedFile = {
      id,
      address: `${this.origin()}${filePath}${teamId}-${id}/${encodeURIComponent(name)}`,
      name,
      title: name,
      length,
      bytes: undefined,
      shown: undefined,
      isDeleted: false,
      createdAt: this.workspace.now(),
    };
    const ticket = this.workspace.freshId('T');
    this.byId.set(file.id, file);
    this.byTicket.set(ticket, file);
    return { file, url: `${this.origin()}${uploadPath}${ticket}` };
  }

  /** Takes the bytes posted to an address; answers what is wrong with them, or undefined. */
  receive(path: string, bytes: Buffer): string | undefined {
    const ticket = path.slice(uploadPath.length);
    const file = this.byTicket.get(ticket);
    if (file === undefined) return 'no upload was announced for this address';
    if (bytes.length !== file.length) {
      return `${file.length} bytes were announced and ${bytes.length} came`;
    }
    this.byTicket.delete(ticket);
    file.bytes = bytes;
    return undefined;
  }

  /** A file whose bytes are there and that is not shown yet. */
  findUploaded(id: string): SharedFile | undefined {
    const file = this.byId.get(id);
    return file?.bytes === undefined || file.shown !== undefined || file.isDeleted
      ? undefined
      : file;
  }

  /** A file by its id, deleted ones left out. */
  find(id: string): SharedFile | undefined {
    const file = this.byId.get(id);
    return file === undefined || file.isDeleted ? undefined : file;
  }

  /** Every file that was announced, oldest first, deleted ones included. */
  all(): readonly SharedFile[] {
    return [...this.byId.values()];
  }

  /** The file at a path below `filePath`, where its message leads. */
  at(path: string): SharedFile | undefined {
    return this.all().find((file) => !file.isDeleted && new URL(file.address).pathname === path);
  }

  /** Deletes a file; its message stays and says so. */
  delete(file: SharedFile): void {
    file.isDeleted = true;
    file.bytes = undefined;
    this.workspace.changed();
  }
}
