'use strict';

// Everything can be read without this script: it sorts, searches, copies and draws.

/** Lets a table be sorted by its headings. */
function makeSortable(table) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) {
    return;
  }
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    if (heading.dataset.fixed) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      const numbers = heading.classList.contains('number');
      // The largest numbers are asked for first, but texts from the beginning.
      const first = numbers ? 'descending' : 'ascending';
      const second = numbers ? 'ascending' : 'descending';
      const direction = heading.getAttribute('aria-sort') === first ? second : first;
      headings.forEach((other) => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', direction);
      const sign = direction === 'ascending' ? 1 : -1;
      const value = numbers
        ? (row) => Number(row.cells[column].dataset.n)
        : (row) => row.cells[column].textContent;
      const compare = numbers ? (a, b) => a - b : new Intl.Collator().compare;
      const rows = [...body.rows].map((row) => ({ row, value: value(row) }));
      rows.sort((a, b) => sign * compare(a.value, b.value));
      body.append(...rows.map((entry) => entry.row));
    });
  });
}

/** Lets the rows of a table be searched for words, all of which have to be in a row. */
function makeSearchable(data) {
  const search = data.querySelector('.search');
  if (!search) {
    return;
  }
  const status = search.querySelector('[role=status]');
  const rows = [...data.querySelectorAll('tbody tr')];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  search.hidden = false;
  search.querySelector('input').addEventListener('input', (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = shown + ' of ' + rows.length + ' rows';
  });
}

/** Puts a button beside a command. */
function makeCopyable(command) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    const code = command.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      // The browser does not let a page from a file do so: leave it to the person.
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
  });
  command.append(button);
}

/** An element with text and children. */
function element(name, ...children) {
  const created = document.createElement(name);
  created.append(...children);
  return created;
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name);
}

function drawingStyle() {
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        label: 'data(label)',
        width: 'data(width)',
        height: 'data(height)',
        padding: '7px',
        'font-size': '12px',
        'font-family': 'system-ui, sans-serif',
        'text-valign': 'center',
        'text-wrap': 'wrap',
        color: color('text'),
        'background-color': color('code'),
        'border-width': 1,
        'border-color': color('soft'),
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'curve-style': 'bezier',
        'control-point-step-size': 50,
        'target-arrow-shape': 'triangle',
        'line-color': color('soft'),
        'target-arrow-color': color('soft'),
      },
    },
    {
      // Upwards and out of the node, however wide that is.
      selector: ':loop',
      style: { 'loop-direction': '0deg', 'loop-sweep': '-60deg', 'control-point-step-size': 110 },
    },
    {
      selector: 'node.cycle',
      style: { 'border-width': 2, 'border-color': color('fatal'), 'background-color': color('fatal-soft') },
    },
    {
      selector: 'edge.cycle',
      style: { width: 2.5, 'line-color': color('fatal'), 'target-arrow-color': color('fatal') },
    },
    {
      selector: ':selected',
      style: { 'border-width': 4, 'border-color': color('link'), 'line-color': color('link'), 'target-arrow-color': color('link') },
    },
    { selector: '.far', style: { opacity: 0.25 } },
  ];
}

/** The class in the name of a lock: of `Ledger.lock#1` it is `Ledger`. */
function classOf(lock) {
  const name = lock.replace(/#\d+$/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** What a lock is drawn as. */
const NODES = {
  lock: (lock) => lock,
  class: classOf,
  package: (lock, packageName) => packageName || '(package not known)',
};

const pen = document.createElement('canvas').getContext('2d');
pen.font = '12px system-ui, sans-serif';

/** A node, large enough for its name in two lines. */
function nodeOf(name) {
  const label = name.replace(/\.([^.]*)$/, '\n.$1');
  const lines = label.split('\n');
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  const data = { id: 'n ' + name, label, width, height: 14 * lines.length };
  return { group: 'nodes', data, classes: '' };
}

/** More than this nobody can follow. */
const MOST_DRAWN = 120;

/**
 * The edges to show, as the elements of the drawing: the first ones, which are those of cycles and
 * the best known others.
 */
function drawn(edges, filter, cyclesOnly, packageName, nodes) {
  const words = filter.toLowerCase().split(/\s+/);
  const name = NODES[nodes];
  const isIn = (other) => !packageName || (other + '.').startsWith(packageName + '.');
  const elements = new Map();
  let lines = 0;
  let left = 0;
  for (const edge of edges) {
    const text = [edge.from, edge.to, edge.fromSite, edge.toSite, ...edge.stack].join('\n').toLowerCase();
    const cyclic = edge.cycle;
    if ((cyclesOnly && !cyclic) || !(isIn(edge.fromPackage) || isIn(edge.toPackage)) || !words.every((word) => text.includes(word))) {
      continue;
    }
    const ends = [name(edge.from, edge.fromPackage), name(edge.to, edge.toPackage)];
    const id = ends.join(' -> ');
    if (!elements.has('e ' + id) && lines === MOST_DRAWN) {
      left += 1;
      continue;
    }
    for (const end of ends) {
      const node = elements.get(end) || nodeOf(end);
      node.classes = cyclic ? 'cycle' : node.classes;
      elements.set(end, node);
    }
    lines += elements.has('e ' + id) ? 0 : 1;
    const drawnEdge = elements.get('e ' + id)
      || { group: 'edges', data: { id: 'e ' + id, source: 'n ' + ends[0], target: 'n ' + ends[1], label: id, edges: [] }, classes: '' };
    drawnEdge.classes = cyclic ? 'cycle' : drawnEdge.classes;
    drawnEdge.data.edges.push(edge);
    elements.set('e ' + id, drawnEdge);
  }
  return { elements: [...elements.values()], left };
}

/** What is known of one edge. */
function description(edge) {
  const part = element('div', element('h4', edge.from + ' \u2192 ' + edge.to));
  const facts = element('ul');
  if (edge.fromSite) {
    facts.append(element('li', edge.from + ' is taken at ', element('code', edge.fromSite)));
  }
  facts.append(element('li', edge.to + ' is wanted at ', element('code', edge.toSite || '?')));
  if (edge.threads.length > 0) {
    facts.append(element('li', 'by ' + edge.threads.join(', ')));
  }
  facts.append(...edge.facts.map((fact) => element('li', fact)));
  for (const finding of edge.findings) {
    const link = element('a', finding.replace('-', ' '));
    link.href = '#' + finding;
    facts.append(element('li', 'part of the cycle of ', link));
  }
  part.append(facts);
  if (edge.stack.length > 0) {
    const stack = element('ol', ...edge.stack.map((frame) => element('li', element('code', frame))));
    stack.className = 'stack';
    part.append(element('details', element('summary', 'Stack where ' + edge.to + ' is wanted'), stack));
  }
  return part;
}

/** Puts the nodes of a part on an ellipse, each beside the one that its arrow leads to. */
function arrangeInCircle(part) {
  const order = [];
  part.depthFirstSearch({
    root: part.nodes()[0],
    directed: true,
    visit: (node) => { order.push(node); },
  });
  // An arrow may lead only from a node to the first one; such nodes come last.
  const nodes = [...order, ...part.nodes().toArray().filter((node) => !order.includes(node))];
  const radius = 25 + 25 * nodes.length;
  nodes.forEach((node, i) => {
    const angle = 2 * Math.PI * (i / nodes.length) - Math.PI / 2;
    node.position({ x: 1.6 * radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
}

/** Lays out a connected part: in a circle, which shows a cycle best, if it is not too large. */
function arrangePart(part) {
  const nodes = part.nodes().length;
  if (nodes <= 10) {
    arrangeInCircle(part);
    return;
  }
  part.layout({
    // Springs take time that grows with the square of the nodes.
    name: nodes <= 300 ? 'cose' : 'concentric',
    boundingBox: { x1: 0, y1: 0, w: 150 * Math.sqrt(nodes), h: 90 * Math.sqrt(nodes) },
    animate: false,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    nodeOverlap: 40,
    idealEdgeLength: () => 120,
    nodeRepulsion: () => 40000,
  }).run();
}

/** Lays out each connected part by itself, and puts the parts in rows, those with cycles first. */
function arrange(graph) {
  const gap = 40;
  const rank = (part) => part.nodes().length + (part.is('.cycle') ? graph.nodes().length : 0);
  const parts = graph.elements().components().sort((a, b) => rank(b) - rank(a));
  parts.forEach(arrangePart);
  const boxes = parts.map((part) => part.boundingBox());
  const area = boxes.reduce((sum, box) => sum + (box.w + gap) * (box.h + gap), 0);
  const width = Math.max(1.4 * Math.sqrt(area), ...boxes.map((box) => box.w));
  let x = 0;
  let y = 0;
  let height = 0;
  parts.forEach((part, i) => {
    if (x > 0 && x + boxes[i].w > width) {
      x = 0;
      y += height + gap;
      height = 0;
    }
    part.nodes().shift({ x: x - boxes[i].x1, y: y - boxes[i].y1 });
    x += boxes[i].w + gap;
    height = Math.max(height, boxes[i].h);
  });
  graph.fit(undefined, 15);
  if (graph.zoom() > 1.3) {
    graph.zoom(1.3);
    graph.center();
  }
}

function counted(number, noun) {
  return number + ' ' + noun + (number === 1 ? '' : 's');
}

/** Draws the lock-order graph. */
function draw() {
  const edges = JSON.parse(document.getElementById('graph-data').textContent);
  const canvas = document.getElementById('canvas');
  const chosen = document.getElementById('chosen');
  const filter = document.getElementById('graph-filter');
  const cycles = document.getElementById('graph-cycles');
  const packages = document.getElementById('graph-package');
  const nodes = document.getElementById('graph-nodes');
  // Who opens the report wants to see what is wrong, and a small graph is quick to draw.
  cycles.checked = edges.length > 150 && edges.some((edge) => edge.cycle);
  const graph = cytoscape({ container: canvas, style: drawingStyle(), minZoom: 0.05, maxZoom: 3 });
  // The wheel is for the page; there are buttons for the drawing.
  graph.userZoomingEnabled(false);

  function show() {
    const { elements, left } = drawn(edges, filter.value, cycles.checked, packages.value, nodes.value);
    graph.batch(() => {
      graph.elements().remove();
      graph.add(elements);
    });
    arrange(graph);
    document.getElementById('graph-status').textContent =
      counted(graph.nodes().length, 'node') + ', ' + counted(graph.edges().length, 'edge')
      + (left > 0 ? '; ' + left + ' more match: search or choose a package to see them' : '');
  }

  function choose(picked) {
    graph.elements().unselect().removeClass('far');
    picked.select();
    const near = picked.isNode() ? picked.closedNeighborhood() : picked.union(picked.connectedNodes());
    graph.elements().difference(near).addClass('far');
    const told = picked.isNode() ? picked.connectedEdges() : picked;
    chosen.replaceChildren(
      element('h3', picked.data('label').replace('\n', '')),
      ...told.toArray().flatMap((edge) => edge.data('edges')).map(description));
  }

  graph.on('tap', 'node, edge', (event) => choose(event.target));
  graph.on('tap', (event) => {
    if (event.target === graph) {
      graph.elements().unselect().removeClass('far');
    }
  });
  function zoomBy(factor) {
    const middle = { x: graph.width() / 2, y: graph.height() / 2 };
    graph.zoom({ level: graph.zoom() * factor, renderedPosition: middle });
  }

  document.getElementById('graph-in').addEventListener('click', () => zoomBy(1.4));
  document.getElementById('graph-out').addEventListener('click', () => zoomBy(1 / 1.4));
  document.getElementById('graph-fit').addEventListener('click', () => graph.fit(undefined, 15));
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const nodes = graph.nodes();
    if (event.key === 'Escape') {
      graph.elements().unselect().removeClass('far');
    } else if (step && nodes.length > 0) {
      event.preventDefault();
      const now = nodes.toArray().findIndex((node) => node.selected());
      choose(nodes[(now + step + nodes.length + (now < 0 && step < 0 ? 1 : 0)) % nodes.length]);
    }
  });
  filter.addEventListener('input', show);
  [cycles, packages, nodes].forEach((input) => input.addEventListener('change', show));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => graph.style(drawingStyle()));
  show();
}

document.querySelectorAll('.sortable').forEach(makeSortable);
document.querySelectorAll('.data').forEach(makeSearchable);
document.querySelectorAll('.command').forEach(makeCopyable);

// A large drawing takes a while, and who reads the summary need not wait for it.
const drawing = document.getElementById('drawing');
if (drawing) {
  drawing.hidden = false;
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      watch.disconnect();
      draw();
    }
  }, { rootMargin: '600px' });
  watch.observe(drawing);
}
