// Opens report.html files in a real browser, as people will: narrow and wide, light and dark, on
// screen and paper, with everything folded in and out. Fails where axe finds anything against WCAG
// 2.2 AA or good practice, where the page has to be scrolled sideways, where anything is asked of
// the outside, or where the page's own policy stops something.
//
// Usage: node check.mjs CHROMIUM FILE...
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const WIDTHS = [320, 480, 641, 800, 961, 1280];
// axe takes seconds a page: once for the cards of a telephone, once for the tables of a desk.
const WIDTHS_FOR_AXE = [320, 1280];
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A4 less its margins, in CSS pixels.
const PAPER = 680;

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function complaints(browser, url) {
  const found = new Set();
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (request.url() !== url) found.add(`asks for ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') found.add(`the browser says: ${message.text()}`);
  });
  for (const scheme of SCHEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.goto(url);
      await scrolls(page, `${width} px, folded`, found);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await scrolls(page, `${width} px, unfolded`, found);
      if (WIDTHS_FOR_AXE.includes(width)) {
        for (const violation of await violations(page)) found.add(`${width} px, ${scheme}: ${violation}`);
      }
    }
  }
  await page.emulateMediaType('print');
  await page.setViewport({ width: PAPER, height: 900 });
  await page.goto(url);
  await scrolls(page, 'paper', found);
  await page.close();
  return [...found];
}

async function scrolls(page, where, found) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (width > 0) found.add(`${where}: ${width} px too wide`);
}

async function violations(page) {
  // Evaluated by the browser's debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    TAGS,
  );
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes[0].html.slice(0, 120)})`);
}

// A check that cannot fail proves nothing.
const bad =
  'data:text/html,' +
  encodeURIComponent(
    '<!DOCTYPE html><title>bad</title><meta http-equiv="Content-Security-Policy" content="style-src \'none\'">' +
      '<style>p{color:red}</style><img src="http://192.0.2.1/x.png"><pre>' + 'x'.repeat(400) + '</pre>',
  );

const [chromium, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: chromium,
  // CI runs as root, for whom Chromium has no sandbox; the pages are our own.
  args: ['--no-sandbox'],
});
let failed = 0;
let passed = 0;
try {
  const seen = (await complaints(browser, bad)).join('\n');
  for (const wanted of ['image-alt', 'asks for http://192.0.2.1/x.png', 'too wide', 'the browser says']) {
    if (!seen.includes(wanted)) {
      failed++;
      console.error(`browser-check: a bad page passes without "${wanted}":\n${seen}`);
    }
  }
  for (const file of files) {
    const found = await complaints(browser, pathToFileURL(file).href);
    if (found.length === 0) {
      passed++;
    } else {
      failed++;
      console.error(`browser-check: ${file}`);
      found.forEach((complaint) => console.error(`  ${complaint}`));
    }
  }
} finally {
  await browser.close();
}
if (files.length === 0) {
  failed++;
  console.error('browser-check: no page was given');
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
