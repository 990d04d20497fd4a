import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/chromium.mjs';
import { serveGallery } from './gallery-server.mjs';

/** The moment of the scripted fleet. */
export const NOW = Date.UTC(2026, 2, 4, 14, 5);

/** What has the focus, through every shadow root. */
export interface Focused {
  readonly tag: string;
  readonly role: string;
  /** What a screen reader would begin with. */
  readonly text: string;
  /** The part of the dashboard around it, by its label. */
  readonly region: string;
}

/** Where to begin, and in what kind of window. */
export interface OpenOptions {
  readonly route?: string | undefined;
  readonly scene?: string | undefined;
  readonly width?: number;
  readonly height?: number;
  readonly media?: Parameters<Page['emulateMedia']>[0];
}

/** Serves the gallery to a browser. */
export async function startGallery(): Promise<{
  browser: Browser;
  origin: string;
  stop: () => Promise<void>;
}> {
  const gallery = await serveGallery();
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_FLAGS });
  return {
    browser,
    origin: gallery.origin,
    async stop() {
      await browser.close();
      await gallery.stop();
    },
  };
}

/** A page that is used with the keyboard alone. */
export class KeyboardPage {
  readonly page: Page;
  /** What the page complained about. */
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
  }

  /** Opens the dashboard of a scene at a fixed moment. */
  static async open(
    { browser, origin }: { browser: Browser; origin: string },
    { route = '/', scene = 'busy', width = 1440, height = 860, media }: OpenOptions = {},
  ): Promise<KeyboardPage> {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'UTC',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    if (media) await page.emulateMedia(media);
    await page.clock.setFixedTime(NOW);
    const keyboard = new KeyboardPage(page);
    await page.goto(`${origin}/?scene=${scene}#${route}`);
    await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
    return keyboard;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Where the page is. */
  get address(): string {
    return decodeURIComponent(new URL(this.page.url()).hash);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Lets what is under way be drawn. */
  async settled(frames = 12): Promise<void> {
    await this.page.evaluate(async (count) => {
      for (let frame = 0; frame < count; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }, frames);
  }

  /** What has the focus. */
  focused(): Promise<Focused> {
    // oxlint-disable-next-line eslint/complexity -- runs in the page, where it can call nothing of ours
    return this.page.evaluate(() => {
      let element: Element | null = document.activeElement;
      let region = '';
      for (;;) {
        region = element?.closest('[data-region]')?.getAttribute('aria-label') ?? region;
        if (!element?.shadowRoot?.activeElement) break;
        element = element.shadowRoot.activeElement;
      }
      const labels = (element?.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
      const root = element?.getRootNode() as Document | ShadowRoot | undefined;
      const label = labels.map((id) => root?.getElementById(id)?.textContent ?? '').join(' ');
      const text = element?.getAttribute('aria-label') ?? (label || element?.textContent || '');
      return {
        tag: element?.localName ?? '',
        role: element?.getAttribute('role') ?? '',
        text: text.replaceAll(/\s+/g, ' ').trim(),
        region,
      };
    });
  }

  /** Presses a key until the focus is on something. */
  async pressUntil(key: string, text: RegExp, limit = 60): Promise<Focused> {
    for (let count = 0; count < limit; count += 1) {
      await this.press(key);
      const focused = await this.focused();
      if (text.test(focused.text)) return focused;
    }
    throw new Error(
      `${limit} times ${key} never reached ${text}; the focus is on "${(await this.focused()).text}"`,
    );
  }
}
