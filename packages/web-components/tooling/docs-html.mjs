// The pages of the documentation server.
import { marked } from 'marked';
import { exampleOf, isFleet } from './component-pages.mjs';

const SWITCHES = [
  [
    'theme',
    'Theme',
    [
      ['auto', 'Auto'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  ],
  [
    'density',
    'Density',
    [
      ['page', 'Page'],
      ['compact', 'Compact'],
      ['cozy', 'Cozy'],
      ['comfortable', 'Comfortable'],
    ],
  ],
  [
    'width',
    'Width',
    [
      ['full', 'Full'],
      ['wide', '900'],
      ['middle', '600'],
      ['narrow', '420'],
    ],
  ],
];

/** The page of one element: its example at work, then its documentation. */
export function elementHtml(element, markdown, elements) {
  const fleet = elements.filter(isFleet).map(({ tagName }) => tagName);
  const [intro, rest] = splitAfterExample(markdown);
  const body = [intro, stage(element, fleet), '<div class="prose">', html(rest), '</div>'];
  return page(`<${element.tagName}>`, body.join('\n'), elements, element.tagName);
}

/** The page that leads to all others. */
export function indexHtml(elements) {
  const card = ({ tagName, summary }) =>
    `<li><a href="/${tagName}"><code>&lt;${tagName}&gt;</code><span>${escape(summary)}</span></a></li>`;
  const body = `<h1>Components</h1>
<p class="lead">Custom elements that show live sessions of coding agents. Each page has one of them at work, on a fleet that is part of this page.</p>
${grouped(elements, (title, group) => `<h2>${title}</h2><ul class="cards">${group.map(card).join('\n')}</ul>`)}`;
  return page('Components', body, elements);
}

function page(title, body, elements, current) {
  const link = ({ tagName }) =>
    `<li><a href="/${tagName}"${tagName === current ? ' aria-current="page"' : ''}>${tagName}</a></li>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Components</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/site.css">
<script type="module" src="/live/live.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="top"><a class="home" href="/">Agent components</a>${switches(current ? SWITCHES : SWITCHES.slice(0, 1))}</header>
<nav class="side" aria-label="Components"><details open><summary>All components</summary>${grouped(elements, (heading, group) => `<h2>${heading}</h2><ul>${group.map(link).join('')}</ul>`)}</details></nav>
<main id="main" tabindex="-1">${body}</main>
</body>
</html>
`;
}

/** Elements that read a fleet, then those that show one value. */
function grouped(elements, draw) {
  const groups = [
    ['Fleet and sessions', elements.filter(isFleet)],
    ['Building blocks', elements.filter((element) => !isFleet(element))],
  ];
  return groups.map(([title, group]) => draw(title, group)).join('');
}

function switches(choices) {
  const radio =
    (name) =>
    ([value, label], at) =>
      `<label><input type="radio" name="${name}" value="${value}"${at === 0 ? ' checked' : ''}><span>${label}</span></label>`;
  const groups = choices.map(
    ([name, title, options]) =>
      `<fieldset><legend>${title}</legend><div class="options">${options.map(radio(name)).join('')}</div></fieldset>`,
  );
  return `<form id="switches">${groups.join('')}</form>`;
}

function stage(element, fleet) {
  const events = (element.events ?? []).map(({ name }) => name);
  // The elements get their data from this page; an address would be asked in vain.
  const markup = exampleOf(element).replaceAll(/\s(?:endpoint|src)="[^"]*"/g, '');
  const heard =
    events.length > 0
      ? '<section class="heard" aria-label="Events"><h2>Events</h2><ol id="heard"><li class="none">Use the component; what it tells appears here.</li></ol></section>'
      : '';
  return `<section class="live" aria-label="Example at work">
<div id="stage" class="stage" data-tag="${element.tagName}" data-kind="${fleet.some((tag) => markup.includes(`<${tag}`)) ? 'fleet' : 'leaf'}" data-events="${events.join(' ')}">${markup}</div>
${heard}
</section>`;
}

/** The example at work stands where the reader has just read its markup. */
function splitAfterExample(markdown) {
  const at = markdown.indexOf('```html');
  return [html(markdown.slice(0, at)), markdown.slice(at)];
}

function html(markdown) {
  let section = 'Table';
  return marked
    .parse(markdown.replaceAll(/<!--.*?-->/g, ''), { async: false })
    .replaceAll(/href="(agent-[\w-]+)\.md"/g, 'href="/$1"')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll(/<h2>(.*?)<\/h2>|<table>/g, (tag, title) => {
      // What scrolls sideways must be reachable with the keyboard, and so needs a name.
      if (title === undefined)
        return `<div class="table" role="group" aria-label="${section}" tabindex="0"><table>`;
      section = title;
      return `<h2 id="${title.toLowerCase().replaceAll(/\W+/g, '-')}">${title}</h2>`;
    });
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
