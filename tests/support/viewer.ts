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
  /** The host of every request, in their order. */
  readonly askedHosts: string[] = [];
  /** Errors of the page; a test that causes one takes it out. */
  readonly troubles: string[] = [];
  private readonly address: string;

  /** @param address where the page is. */
  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
    const ask = (each: { url(): string }) => void this.askedHosts.push(new URL(each.url()).host);
    page.context().on('request', ask);
    page.on('websocket', ask);
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(message.text());
    });
  }

  /** What has the focus, by its label, and the words on it; empty when nothing has. */
  async focused(): Promise<string> {
    return this.page.evaluate<string>(`(() => {
      const { activeElement: it, body } = document;
      if (it === body) return '';
      const labels = [...(it.labels ?? [])].map(({ textContent }) => textContent);
      return [it.getAttribute('aria-label'), ...labels, it.textContent].join(' ');
    })()`);
  }

  /** Requests to anywhere but the sandbox. */
  get strayHosts(): readonly string[] {
    const { host } = new URL(this.address);
    return this.askedHosts.filter((each) => each !== host);
  }

  /** Opens an address of the page, and waits until something is shown. */
  async goesTo(hash: string): Promise<void> {
    await this.page.goto(`${this.address}${hash}`);
    await this.page.getByRole('heading', { level: 1, name: 'Runner-up' }).waitFor();
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

  /** The time and the day, in the workspace’s sidebar. */
  get clock(): Locator {
    return this.page.getByRole('region', { name: 'Time' });
  }

  /** The modal in front. */
  get modal(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Where she types. */
  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message Runner-up' });
  }

  /** The field of the modal in front whose label begins so. */
  field(label: string): Locator {
    return this.modal.getByLabel(new RegExp(`^${label}`, 'u'));
  }

  /** The buttons below what is said of somebody. */
  buttonsOf(name: string, { in: within = this.page.locator('main') }: Within = {}): Locator {
    return within.getByRole('group', { name: new RegExp(name, 'u') });
  }

  /** Waits until she reads these words. */
  async sees(
    text: string | RegExp,
    { in: within = this.page.locator('body') }: Within = {},
  ): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until these words are nowhere to be read. */
  async seesNoMore(
    text: string | RegExp,
    { in: within = this.page.locator('body') }: Within = {},
  ): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  /** Presses the button with these words. */
  async clicks(
    name: string,
    { in: within = this.page.locator('body') }: Within = {},
  ): Promise<void> {
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
    await this.page
      .getByRole('menu', { name: menu })
      .getByRole('menuitem', { name: entry })
      .click();
  }

  /** Goes to the messages or the Home tab by the tabs on top. */
  async looksAt(tab: 'Messages' | 'Home'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Runner-up' })
      .getByRole('link', { name: tab })
      .click();
  }
}
