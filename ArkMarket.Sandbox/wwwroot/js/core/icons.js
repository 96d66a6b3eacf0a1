const shapes = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.5M17.5 14.3c2.4.8 4 2.9 4 5.7',
  hash: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  at: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1',
  thread: 'M5 5v8a3 3 0 0 0 3 3h11M15 12l4 4-4 4',
  voice: 'M5 10v4h3l4 4V6L8 10zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11',
  announce: 'M4 10v4l11 4V6zM15 9a3 3 0 0 1 0 6M7 15v4h3v-3',
  chevron: 'm7 10 5 5 5-5',
  close: 'M6 6l12 12M18 6 6 18',
  reply: 'M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01M5.5 12.6h.01M12 12.6h.01M18.5 12.6h.01',
  clip: 'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.1a1.6 1.6 0 0 1-2.3-2.3l7.5-7.4',
  out: 'M8 6h10v10M18 6 6 18',
  send: 'M4 12h14M12 5l7 7-7 7',
  slash: 'M15 4 9 20',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  calls: 'M3 12h4l3-8 4 16 3-8h4',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01',
  command: 'm6 7 5 5-5 5M13 17h6',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.01',
};

/** A line icon, hidden from assistive technology: whatever carries it has a name of its own. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
