import { servePage } from './server.js';

const collector = process.argv[2] ?? 'http://127.0.0.1:8765';
const { url } = await servePage({ collector, port: 3000 });
console.log(`The page is at ${url}, its collector is expected at ${collector}`);
