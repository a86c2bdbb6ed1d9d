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

/** Behind the last of several signs in names; not inside of numbers, times, dates and arrows, nor near the ends of words. */
const BREAKS = /(?<=\S{3}[.$/_:-]|->)(?=[^\s.,;$/_:>-]\S{3})(?!(?<=\d.)\d)/;

/** The nodes of a text with names in it: lines may end behind the dots of names, as in the rest of the page. */
function breakable(text) {
  return text.split(BREAKS).flatMap((part, i) => (i === 0 ? [part] : [document.createElement('wbr'), part]));
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
      selector: 'edge.bent',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'node-position',
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
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
const MOST_DRAWN = 300;

/** The edges in which all words are, of one package or of all. */
function matching(edges, filter, packageName) {
  const words = filter.toLowerCase().split(/\s+/);
  const isIn = (other) => !packageName || (other + '.').startsWith(packageName + '.');
  return edges.filter((edge) => {
    const text = [edge.from, edge.to, edge.fromSite, edge.toSite, ...edge.stack].join('\n').toLowerCase();
    return (isIn(edge.fromPackage) || isIn(edge.toPackage)) && words.every((word) => text.includes(word));
  });
}

/** What is drawn as one arrow, for edges between the same nodes. */
function linesOf(edges, nodes) {
  const name = NODES[nodes];
  const lines = new Map();
  for (const edge of edges) {
    const ends = [name(edge.from, edge.fromPackage), name(edge.to, edge.toPackage)];
    const id = ends.join(' -> ');
    const line = lines.get(id) || { id, ends, cycle: false, edges: [] };
    line.cycle ||= edge.cycle;
    line.edges.push(edge);
    lines.set(id, line);
  }
  return [...lines.values()];
}

/** The lines in groups that have no node in common. */
function groupsOf(lines) {
  const groupOf = new Map();
  for (const line of lines) {
    const [small, large] = line.ends.map((end) => groupOf.get(end) || { lines: [], nodes: new Set([end]) })
      .sort((a, b) => a.nodes.size - b.nodes.size);
    if (small !== large) {
      small.nodes.forEach((node) => large.nodes.add(node));
      large.lines.push(...small.lines);
    }
    large.lines.push(line);
    [...small.nodes, ...line.ends].forEach((node) => groupOf.set(node, large));
  }
  return [...new Set(groupOf.values())];
}

/**
 * The lines to show: the first ones, which are those of findings and the best known others. Who asks for nothing sees
 * the groups with a cycle that is a finding, if there is one, and how many others there are: they may have cycles too,
 * which a lock held by all, or one that no two threads can have, makes harmless.
 */
function chosenLines(edges, { filter, packageName, nodes, cyclesOnly, unfolded }) {
  const all = linesOf(matching(edges, filter, packageName), nodes);
  const [cyclic, others] = [true, false].map((cycle) =>
    groupsOf(all).filter((group) => group.lines.some((line) => line.cycle) === cycle));
  const folds = filter.trim() === '' && packageName === '' && cyclic.length > 0;
  const shown = new Set((folds && !unfolded ? cyclic : [...cyclic, ...others]).flatMap((group) => group.lines));
  const lines = all.filter((line) => shown.has(line) && (line.cycle || !cyclesOnly));
  return {
    lines: lines.slice(0, MOST_DRAWN),
    left: Math.max(0, lines.length - MOST_DRAWN),
    foldable: folds ? others.length : 0,
  };
}

/** The elements of the drawing. */
function elementsOf(lines) {
  const elements = new Map();
  for (const { id, ends, cycle, edges } of lines) {
    for (const end of ends) {
      const node = elements.get(end) || nodeOf(end);
      node.classes = cycle ? 'cycle' : node.classes;
      elements.set(end, node);
    }
    elements.set('e ' + id, {
      group: 'edges',
      data: { id: 'e ' + id, source: 'n ' + ends[0], target: 'n ' + ends[1], label: id, edges },
      classes: cycle ? 'cycle' : '',
    });
  }
  return [...elements.values()];
}

/** What is known of one edge. */
function description(edge) {
  const part = element('div', element('h4', ...breakable(edge.from + ' \u2192 ' + edge.to)));
  const facts = element('ul');
  if (edge.fromSite) {
    facts.append(element('li', ...breakable(edge.from), ' is taken at ', element('code', ...breakable(edge.fromSite))));
  }
  facts.append(element('li', ...breakable(edge.to), ' is wanted at ', element('code', ...breakable(edge.toSite || '?'))));
  if (edge.threads.length > 0) {
    facts.append(element('li', 'by ', ...breakable(edge.threads.join(', '))));
  }
  facts.append(...edge.facts.map((fact) => element('li', ...breakable(fact))));
  for (const finding of edge.findings) {
    const link = element('a', finding.replace('-', ' '));
    link.href = '#' + finding;
    facts.append(element('li', 'part of the cycle of ', link));
  }
  part.append(facts);
  if (edge.stack.length > 0) {
    const stack = element('ol', ...edge.stack.map((frame) => element('li', element('code', ...breakable(frame)))));
    stack.className = 'stack';
    part.append(element('details', element('summary', 'Stack where ', ...breakable(edge.to), ' is wanted'), stack));
  }
  return part;
}

/** Leads an edge through points, which the drawing wants by their distances from its straight line. */
function bend(edge, points) {
  const from = edge.source().position();
  const to = edge.target().position();
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  edge.data('weights', points.map(({ x, y }) => ((x - from.x) * dx + (y - from.y) * dy) / length ** 2));
  edge.data('distances', points.map(({ x, y }) => ((y - from.y) * dx - (x - from.x) * dy) / length));
  edge.addClass('bent');
}

/** Lays out a connected part. */
function arrangePart(part) {
  const { places, bends } = layered(
    part.nodes().map((node) => ({ id: node.id(), width: node.outerWidth(), height: node.outerHeight() })),
    part.edges().map((edge) => ({ id: edge.id(), source: edge.source().id(), target: edge.target().id() })));
  part.nodes().forEach((node) => { node.position(places.get(node.id())); });
  part.edges().forEach((edge) => {
    const points = bends.get(edge.id()) || [];
    if (points.length > 0) {
      bend(edge, points);
    }
  });
}

/** The name by which parts of the same size are ordered. */
function firstId(part) {
  return part.nodes().map((node) => node.id()).sort()[0];
}

/** Lays out each connected part by itself, and puts the parts in rows, those with cycles first. */
function arrange(graph) {
  const gap = 40;
  const rank = (part) => part.nodes().length + (part.is('.cycle') ? graph.nodes().length : 0);
  const parts = graph.elements().components()
    .sort((a, b) => rank(b) - rank(a) || (firstId(a) < firstId(b) ? -1 : 1));
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
  show(graph, parts[0]);
}

/** Smaller than this nobody can read names. */
const LEAST_ZOOM = 0.65;

/** Shows all if that can be read, else the upper end of the first part. */
function show(graph, first) {
  graph.fit(undefined, 15);
  if (graph.zoom() > 1.3) {
    graph.zoom(1.3);
    graph.center();
  } else if (graph.zoom() < LEAST_ZOOM && first) {
    graph.zoom(LEAST_ZOOM);
    graph.center(first);
    graph.pan({ x: graph.pan().x, y: 15 - first.boundingBox().y1 * LEAST_ZOOM });
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
  // Sections above are laid out when they come into sight, which moves the drawing without a scroll that it would see.
  canvas.addEventListener('pointerdown', () => graph.renderer().invalidateContainerClientCoordsCache(), true);

  const folded = document.getElementById('graph-folded');
  let unfolded = false;

  function redraw() {
    const { lines, left, foldable } = chosenLines(edges, {
      filter: filter.value, packageName: packages.value, nodes: nodes.value, cyclesOnly: cycles.checked, unfolded,
    });
    graph.batch(() => {
      graph.elements().remove();
      graph.add(elementsOf(lines));
    });
    arrange(graph);
    folded.hidden = foldable === 0;
    folded.querySelector('span').textContent =
      (unfolded ? 'With ' : 'And ') + counted(foldable, 'group') + ' of locks whose order is in no finding';
    folded.querySelector('button').textContent = unfolded ? 'Fold' : 'Show';
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
      element('h3', ...breakable(picked.data('label').replace('\n', ''))),
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
    // From left to right and down, as one reads.
    const nodes = graph.nodes().sort((a, b) => a.position().y - b.position().y || a.position().x - b.position().x);
    if (event.key === 'Escape') {
      graph.elements().unselect().removeClass('far');
    } else if (step && nodes.length > 0) {
      event.preventDefault();
      const now = nodes.toArray().findIndex((node) => node.selected());
      choose(nodes[(now + step + nodes.length + (now < 0 && step < 0 ? 1 : 0)) % nodes.length]);
    }
  });
  filter.addEventListener('input', redraw);
  [cycles, packages, nodes].forEach((input) => input.addEventListener('change', redraw));
  folded.querySelector('button').addEventListener('click', () => {
    unfolded = !unfolded;
    cycles.checked = false;
    redraw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => graph.style(drawingStyle()));
  redraw();
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
