// No inline script is allowed, so the page's own few lines are a file as well.
const { collector } = await (await fetch('/config.json')).json();
const dashboard = document.querySelector('agent-dashboard');
dashboard.routing = 'hash';
dashboard.endpoint = collector;
