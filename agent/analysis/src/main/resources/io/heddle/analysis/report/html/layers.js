'use strict';

// Places the nodes of a graph in layers so that its edges lead down, after Sugiyama, Tagawa and Toda, "Methods for
// visual understanding of hierarchical system structures" (1981): edges that close a cycle are turned, a node gets the
// layer of the longest path to it, and each layer is ordered by barycentres. The same graph has the same picture, in
// whichever order its nodes and edges come.

const ORDER_SWEEPS = 8;
const PLACE_SWEEPS = 6;
const GAP = { beside: 28, bend: 12, below: 52, wrapped: 20, loop: 50 };

/** By code units, which are the same in all languages. */
function byId(a, b) {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * The nodes in an order in which edges lead forward, but for those that close a cycle: from the last to the first that
 * a search in depth leaves. It begins where no edge leads to.
 */
function forward(cells, edges) {
  const next = new Map(cells.map((cell) => [cell.id, []]));
  edges.forEach((edge) => next.get(edge.source).push(edge.target));
  const targets = new Set(edges.map((edge) => edge.target));
  const byCell = new Map(cells.map((cell) => [cell.id, cell]));
  const left = [];
  const seen = new Set();
  const roots = [...cells.filter((cell) => !targets.has(cell.id)), ...cells].map((cell) => cell.id);
  for (const root of roots.filter((id) => !seen.has(id))) {
    const path = seen.has(root) ? [] : [{ id: root, at: 0 }];
    seen.add(root);
    while (path.length > 0) {
      const top = path[path.length - 1];
      const id = next.get(top.id)[top.at];
      top.at += 1;
      if (id === undefined) {
        left.push(byCell.get(path.pop().id));
      } else if (!seen.has(id)) {
        seen.add(id);
        path.push({ id, at: 0 });
      }
    }
  }
  return left.reverse();
}

/** Says of two cells in layers that follow each other that they belong together. */
function join(upper, lower) {
  upper.below.push(lower);
  lower.above.push(upper);
}

/** Gives each cell its layer, and long edges a bend in each layer between; the cells of all layers. */
function layersOf(order, edges) {
  const rank = new Map(order.map((cell, i) => [cell.id, i]));
  const arcs = edges.map((edge) => {
    const ends = [edge.source, edge.target].map((id) => rank.get(id)).sort((a, b) => a - b);
    return { edge, ends, upper: order[ends[0]], lower: order[ends[1]] };
  });
  arcs.sort((a, b) => a.ends[0] - b.ends[0] || a.ends[1] - b.ends[1] || byId(a.edge, b.edge));
  // In this order, the layer of an upper end is final when its arcs come.
  arcs.forEach((arc) => { arc.lower.layer = Math.max(arc.lower.layer, arc.upper.layer + 1); });
  const layers = [];
  const add = (cell) => (layers[cell.layer] ||= []).push(cell);
  order.forEach(add);
  for (const { edge, upper, lower } of arcs) {
    let last = upper;
    const bends = [];
    for (let layer = upper.layer + 1; layer < lower.layer; layer++) {
      const bend = { id: edge.id, width: 0, height: 0, layer, above: [], below: [] };
      add(bend);
      bends.push(bend);
      join(last, bend);
      last = bend;
    }
    join(last, lower);
    edge.bends = rank.get(edge.source) < rank.get(edge.target) ? bends : bends.reverse();
  }
  return layers;
}

/** Orders each layer by the places of what is joined to it above and below, in turns. */
function orderLayers(layers) {
  const place = (layer) => layer.forEach((cell, i) => { cell.place = i - (layer.length - 1) / 2; });
  layers.forEach(place);
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const side = sweep % 2 === 0 ? 'above' : 'below';
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      layer.forEach((cell) => {
        cell.wanted = cell[side].length === 0 ? cell.place : mean(cell[side].map((other) => other.place));
      });
      layer.sort((a, b) => a.wanted - b.wanted);
      place(layer);
    }
  }
}

/** Edges may come nearer than nodes. */
function gapBeside(cell) {
  return cell.width === 0 ? GAP.bend : GAP.beside;
}

/** Puts layers that are too wide to be seen into several rows. */
function rowsOf(layers) {
  const width = (cells) => cells.reduce((sum, cell) => sum + cell.width + gapBeside(cell), 0);
  const area = layers.flat().reduce((sum, cell) => sum + (cell.width + gapBeside(cell)) * (cell.height + GAP.below), 0);
  const widest = Math.max(900, 1.6 * Math.sqrt(area));
  return layers.flatMap((layer) => {
    const length = Math.ceil(layer.length / Math.ceil(width(layer) / widest));
    return Array.from({ length: Math.ceil(layer.length / length) }, (_, i) => ({
      cells: layer.slice(i * length, (i + 1) * length),
      gap: i === 0 ? GAP.below : GAP.wrapped,
    }));
  });
}

/** Puts each cell of a row as near as the others let it to the middle of what it is joined to. */
function spread(cells, sides) {
  const wanted = cells.map((cell) => {
    const near = sides.flatMap((side) => cell[side]);
    return near.length === 0 ? cell.x : mean(near.map((other) => other.x));
  });
  let least = -Infinity;
  cells.forEach((cell, i) => {
    cell.x = Math.max(wanted[i], least + cell.width / 2);
    least = cell.x + cell.width / 2 + gapBeside(cell);
  });
  const shift = mean(cells.map((cell, i) => wanted[i] - cell.x));
  cells.forEach((cell) => { cell.x += shift; });
}

function placeRows(rows) {
  rows.forEach(({ cells }) => cells.forEach((cell) => { cell.x = 0; }));
  for (let sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
    const sides = sweep === PLACE_SWEEPS - 1 ? ['above', 'below'] : [sweep % 2 === 0 ? 'above' : 'below'];
    (sweep % 2 === 0 ? rows : [...rows].reverse()).forEach(({ cells }) => spread(cells, sides));
  }
  let y = 0;
  rows.forEach(({ cells, gap }, i) => {
    const height = Math.max(...cells.map((cell) => cell.height));
    const loops = cells.some((cell) => cell.loop) ? GAP.loop : 0;
    y += (i === 0 ? 0 : gap + loops) + height / 2;
    cells.forEach((cell) => { cell.y = y; });
    y += height / 2;
  });
}

/**
 * Places the nodes of a connected graph.
 *
 * Nodes have an id, a width and a height; edges an id, a source and a target. Returns the middle of each node, by id,
 * and through which points each edge leads from its source to its target, by id.
 */
function layered(nodes, edges) {
  const cells = nodes.map((node) => ({ ...node, layer: 0, above: [], below: [] })).sort(byId);
  const lines = edges.filter((edge) => edge.source !== edge.target).map((edge) => ({ ...edge })).sort(byId);
  const loops = new Set(edges.filter((edge) => edge.source === edge.target).map((edge) => edge.source));
  cells.forEach((cell) => { cell.loop = loops.has(cell.id); });
  const layers = layersOf(forward(cells, lines), lines);
  orderLayers(layers);
  placeRows(rowsOf(layers));
  const point = ({ x, y }) => ({ x, y });
  return {
    places: new Map(cells.map((cell) => [cell.id, point(cell)])),
    bends: new Map(lines.map((line) => [line.id, line.bends.map(point)])),
  };
}
