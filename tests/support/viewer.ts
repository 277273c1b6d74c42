/**
 * Somebody before the page in a browser: finds things by their roles and the words on them, as a
 * person or a screen reader does, and waits for what is to be seen.
 */
import type { Locator, Page } from 'playwright-core';

/** Where to look: a part of the page. */
export interface Within {
  readonly in?: Locator;
}

export class Viewer {
  readonly page: Page;
  /** Addresses that were asked for and are not the sandbox's. */
  readonly strayRequests: string[] = [];
  /** Errors of the page; a test that causes one takes it out. */
  readonly troubles: string[] = [];
  private readonly address: string;

  /** @param address where the page is. */
  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
    const { host } = new URL(address);
    page.context().on('request', (request) => {
      if (new URL(request.url()).host !== host) this.strayRequests.push(request.url());
    });
    page.on('websocket', (socket) => this.strayRequests.push(socket.url()));
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(message.text());
    });
  }

  /** Opens an address of the page, and waits until something is shown. */
  async goesTo(hash: string): Promise<void> {
    await this.page.goto(`${this.address}${hash}`);
    await this.page.getByRole('navigation', { name: 'Conversations' }).waitFor({ state: 'attached' });
  }

  /** Closes the browser window, with all that it remembers. */
  async leaves(): Promise<void> {
    await this.page.context().close();
  }

  /** The messages of the conversation she looks at. */
  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages in Runner-up' }).getByRole('article');
  }

  /** The newest message. */
  get newest(): Locator {
    return this.messages.last();
  }

  /** The Home tab. */
  get home(): Locator {
    return this.page.getByRole('region', { name: 'Home of Runner-up' });
  }

  /** The modal in front. */
  get modal(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Where she types. */
  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message Runner-up' });
  }

  /** The buttons below what is said of somebody. */
  buttonsOf(name: string, { in: within = this.page.locator('main') }: Within = {}): Locator {
    return within.getByRole('group', { name: new RegExp(name, 'u') });
  }

  /** Waits until she reads these words. */
  async sees(text: string | RegExp, { in: within = this.page.locator('body') }: Within = {}): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until these words are nowhere to be read. */
  async seesNoMore(text: string | RegExp, { in: within = this.page.locator('body') }: Within = {}): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  /** Presses the button with these words. */
  async clicks(name: string, { in: within = this.page.locator('body') }: Within = {}): Promise<void> {
    await within.getByRole('button', { name, exact: true }).click();
  }

  /** Types a line into the composer and sends it. */
  async types(line: string): Promise<void> {
    await this.composer.fill(line);
    await this.composer.press('Enter');
  }

  /** Picks an entry of a menu by its words. */
  async picks(menu: string, entry: string | RegExp, within: Within = {}): Promise<void> {
    await this.clicks(menu, within);
    await this.page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: entry }).click();
  }

  /** Goes to the messages or the Home tab by the tabs on top. */
  async looksAt(tab: 'Messages' | 'Home'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Runner-up' }).getByRole('link', { name: tab }).click();
  }
}
