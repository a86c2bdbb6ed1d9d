'use strict';

// The strips are there without this script: it zooms, searches and tells of moments. Uses report.js.

/** Kinds of which there are exact spans, from back to front, with top and height in a strip. */
const KINDS = {
  parked: [0, 10],
  waiting: [0, 10],
  sleeping: [0, 10],
  task: [0, 10],
  blocked: [0, 10],
  deadlocked: [0, 10],
  holding: [8, 2],
};

const VERBS = {
  parked: 'is parked',
  waiting: 'is in wait()',
  sleeping: 'is asleep',
  task: 'runs the task',
  blocked: 'is blocked',
  deadlocked: 'is in a deadlock',
  holding: 'holds',
};

const BY = { task: ', submitted by ', blocked: ', until it is released by ' };

/** Three digits and a unit, as the tables have it. */
function duration(nanos) {
  let value = nanos;
  let unit = 0;
  const units = ['ns', 'us', 'ms', 's'];
  while (value >= 1000 && unit < 3) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 3 && value >= 7200) {
    return (value / 3600).toPrecision(3) + ' h';
  }
  if (unit === 3 && value >= 120) {
    return (value / 60).toPrecision(3) + ' min';
  }
  return (value === 0 ? '0' : value.toPrecision(3)) + ' ' + units[unit];
}

/** The spans of each lane, with texts instead of numbers. */
function spansOf(data) {
  const lanes = new Map();
  for (const [lane, kind, what, site, by, begin, length, queued] of data.spans) {
    const span = {
      kind: data.texts[kind],
      what: data.texts[what],
      site: data.texts[site],
      by: data.texts[by],
      begin,
      end: begin + length,
      queued,
    };
    lanes.set(lane, (lanes.get(lane) || []).concat([span]));
  }
  return lanes;
}

/** A sentence about a span. */
function sentence(span, partNanos) {
  const item = element('li', VERBS[span.kind] + ' ');
  if (span.what) {
    item.append(span.kind === 'task' || span.kind === 'holding' ? '' : 'and waits for ', element('code', ...breakable(span.what)), ' ');
  }
  item.append('for ' + duration((span.end - span.begin) * partNanos));
  if (span.by) {
    item.append(BY[span.kind] || ', held by ', element('code', ...breakable(span.by)));
  }
  if (span.site) {
    item.append(' at ', element('code', ...breakable(span.site)));
  }
  if (span.queued > 0) {
    item.append(', after ' + duration(span.queued) + ' in the queue');
  }
  return item;
}

class Timeline {
  constructor(box, data) {
    this.data = data;
    this.box = box.querySelector('.box');
    this.controls = box.querySelector('.zoom');
    this.status = this.controls.querySelector('[role=status]');
    this.moment = box.querySelector('.moment');
    this.ticks = [...box.querySelectorAll('thead .axis span')];
    this.spans = spansOf(data);
    this.rows = [...box.querySelectorAll('.lanes tbody tr')];
    // Sorting moves rows about, so that a lane is known by where it was at first.
    this.lanes = this.rows.map((row, lane) => ({
      row,
      name: row.querySelector('.name').textContent,
      strip: row.querySelector('svg'),
      spans: this.spans.get(lane) || [],
      paths: new Map(),
    }));
    this.from = 0;
    this.to = data.parts;
    this.controls.hidden = false;
    this.moment.hidden = false;
    this.listen(box);
  }

  listen(box) {
    const actions = {
      in: () => this.zoom(0.5, (this.from + this.to) / 2),
      out: () => this.zoom(2, (this.from + this.to) / 2),
      earlier: () => this.move(-0.5),
      later: () => this.move(0.5),
      all: () => this.show(0, this.data.parts),
    };
    this.controls.addEventListener('click', (event) => actions[event.target.dataset.zoom]?.());
    const keys = { '+': actions.in, '-': actions.out, '<': actions.earlier, '>': actions.later, 0: actions.all };
    this.box.addEventListener('keydown', (event) => {
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        keys[event.key]();
      }
    });
    this.controls.querySelector('input').addEventListener('input', (event) => this.search(event.target.value));
    for (const lane of this.lanes) {
      this.drag(lane);
    }
    const waits = box.querySelector('table[id$="-blocked"]');
    const columns = new Map([...(waits ? waits.tHead.rows[0].cells : [])].map((heading, i) => [heading.dataset.key, i]));
    for (const row of waits ? waits.tBodies[0].rows : []) {
      this.addButton((key) => row.cells[columns.get(key)]);
    }
  }

  search(text) {
    const words = text.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const lane of this.lanes) {
      lane.row.hidden = !words.every((word) => lane.name.toLowerCase().includes(word));
      shown += lane.row.hidden ? 0 : 1;
    }
    this.status.textContent = shown + ' of ' + counted(this.lanes.length, 'thread');
  }

  /** A part of the strip that is dragged over becomes the whole of it; a click tells of a moment. */
  drag(lane) {
    const place = (event) => {
      const box = lane.strip.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      return this.from + share * (this.to - this.from);
    };
    let begin = null;
    lane.strip.addEventListener('pointerdown', (event) => {
      begin = { at: place(event), x: event.clientX };
      lane.strip.setPointerCapture(event.pointerId);
    });
    lane.strip.addEventListener('pointercancel', () => { begin = null; });
    lane.strip.addEventListener('pointerup', (event) => {
      if (begin && Math.abs(event.clientX - begin.x) > 5) {
        this.show(Math.min(begin.at, place(event)), Math.max(begin.at, place(event)));
      } else if (begin) {
        this.tell(lane, begin.at);
      }
      begin = null;
    });
  }

  /** Puts a button into a row of the list of waits, which shows the wait among the strips. */
  addButton(cell) {
    const thread = cell('thread');
    const lane = this.lanes.find((other) => other.name === thread.textContent.trim());
    const nanos = Number(cell('blockedNanos').dataset.n);
    const at = Number(cell('startNanos').dataset.n);
    if (!lane) {
      return;
    }
    const button = element('button', ...thread.childNodes);
    button.type = 'button';
    button.className = 'show';
    button.title = 'Show it in the timeline';
    button.addEventListener('click', () => {
      const begin = at / this.data.partNanos;
      const length = nanos / this.data.partNanos;
      this.show(begin - length / 2, begin + 1.5 * length);
      this.tell(lane, begin + length / 2);
      lane.row.scrollIntoView({ block: 'center' });
    });
    thread.replaceChildren(button);
  }

  zoom(factor, middle) {
    const half = ((this.to - this.from) * factor) / 2;
    this.show(middle - half, middle + half);
  }

  move(share) {
    const by = (this.to - this.from) * share;
    const from = Math.max(0, Math.min(this.data.parts - (this.to - this.from), this.from + by));
    this.show(from, from + (this.to - this.from));
  }

  show(from, to) {
    // A millionth of the time is a thousandth of a pixel: nothing is to be seen there.
    const length = Math.max(this.data.parts / 1e5, Math.min(to - from, this.data.parts));
    this.from = Math.max(0, Math.min((from + to - length) / 2, this.data.parts - length));
    this.to = this.from + length;
    const closeUp = length < this.data.parts;
    for (const lane of this.lanes) {
      lane.strip.setAttribute('viewBox', this.from + ' 0 ' + length + ' 10');
      lane.strip.classList.toggle('close-up', closeUp && lane.spans.length > 0);
      this.drawSpans(lane, closeUp);
    }
    this.ticks.forEach((tick, i) => {
      tick.textContent = duration((this.from + (length * i) / (this.ticks.length - 1)) * this.data.partNanos);
    });
    this.status.textContent = closeUp
      ? duration(this.from * this.data.partNanos) + ' to ' + duration(this.to * this.data.partNanos)
      : 'all of ' + duration(this.data.parts * this.data.partNanos);
  }

  drawSpans(lane, closeUp) {
    lane.strip.querySelectorAll('.exact').forEach((path) => path.remove());
    if (!closeUp) {
      return;
    }
    // What is shorter than a pixel would not be seen.
    const least = (this.to - this.from) / 1000;
    for (const [kind, [top, height]] of Object.entries(KINDS)) {
      const outline = lane.spans
        .filter((span) => span.kind === kind && span.end >= this.from && span.begin <= this.to)
        .map((span) => {
          const width = Math.max(least, span.end - span.begin).toFixed(4);
          return 'M' + span.begin + ' ' + top + 'h' + width + 'v' + height + 'h-' + width + 'z';
        })
        .join('');
      if (outline) {
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.setAttribute('class', 'exact ' + kind);
        path.setAttribute('d', outline);
        lane.strip.append(path);
      }
    }
  }

  /** Says what a thread does at a moment. */
  tell(lane, at) {
    const near = (this.to - this.from) / 200;
    const spans = lane.spans.filter((span) => span.begin <= at + near && span.end >= at - near);
    const list = element('ul', ...spans.slice(0, 10).map((span) => sentence(span, this.data.partNanos)));
    if (spans.length > 10) {
      list.append(element('li', 'and ' + (spans.length - 10) + ' more: zoom in to see which'));
    }
    if (spans.length === 0) {
      list.append(element('li', 'nothing is known exactly: it was too short to be kept or recorded'));
    }
    this.lanes.forEach((other) => other.row.classList.toggle('chosen', other === lane));
    this.moment.replaceChildren(
      element('h4', ...breakable(lane.name), ' at ' + duration(at * this.data.partNanos)), list);
  }
}

const timelines = JSON.parse(document.getElementById('timeline-data').textContent);
document.querySelectorAll('.timeline').forEach((box) => new Timeline(box, timelines[box.dataset.timeline]));
