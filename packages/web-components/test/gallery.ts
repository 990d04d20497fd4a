import { StaticClient, type AgentDashboard } from '../src/define/index.js';
import { richFleet } from './rich-fleet.js';

// Shows the dashboard on a scripted fleet; `?scene=` chooses what to look at.
const scene = new URLSearchParams(location.search).get('scene') ?? 'fleet';
const client = new StaticClient({ events: scene === 'empty' ? [] : richFleet(Date.now()) });
client.setConnection(
  scene === 'offline' ? 'offline' : 'live',
  scene === 'offline' ? 'connection refused' : undefined,
);
const dashboard = document.createElement('agent-dashboard') as AgentDashboard;
dashboard.client = client;
dashboard.routing = 'hash';
dashboard.shortcuts = 'global';
dashboard.theme = 'auto';
document.body.append(dashboard);
