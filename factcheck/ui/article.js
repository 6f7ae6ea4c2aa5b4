// A click, Enter or Space on a sentence chooses it; the chosen one is kept in sight. A hop of its chain under the mouse
// lights up here, and the words here light up their hop; a click on a hop goes to its words.
const PLACE = /\bat-\d+\b/;

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.querySelector(".page");
  if (page.dataset.html !== data.html) {
    page.innerHTML = data.html; // made by factcheck/ui/reading.py, where every word is escaped
    page.dataset.html = data.html;
  }
  const choose = (event) => {
    const sentence = event.target.closest("[data-index]");
    if (sentence && !String(window.getSelection())) setTriggerValue("chosen", Number(sentence.dataset.index));
  };
  const putBack = (event) => {
    const button = event.target.closest("button[data-start]");
    if (button) setTriggerValue("restored", [Number(button.dataset.start), Number(button.dataset.end)]);
  };
  const press = (event) => {
    if ((event.key !== "Enter" && event.key !== " ") || event.target.closest("button")) return;
    event.preventDefault();
    choose(event);
  };
  const hops = (place) => [...page.querySelectorAll(`.${place}`), ...document.querySelectorAll(`.chain .${place}`)];
  const light = (event) => {
    const under = event.composedPath()[0].closest?.('.proof, .chain .hop[class*=" at-"]');
    const place = under?.className.match(PLACE)?.[0];
    for (const hop of [...page.querySelectorAll(".lit"), ...document.querySelectorAll(".chain .lit")]) hop.classList.remove("lit");
    if (place) for (const hop of hops(place)) hop.classList.add("lit");
  };
  const goTo = (event) => {
    const place = event.target.closest?.('.chain .hop[class*=" at-"]')?.className.match(PLACE)?.[0];
    if (place) keepInSight(page.querySelector(`.${place}`), document.querySelector(".st-key-reading"));
  };
  page.addEventListener("click", choose);
  page.addEventListener("click", putBack);
  page.addEventListener("keydown", press);
  document.addEventListener("mouseover", light);
  document.addEventListener("click", goTo);
  keepInSight(page.querySelector(".chosen"), document.querySelector(".st-key-reading"));
  return () => {
    page.removeEventListener("click", choose);
    page.removeEventListener("click", putBack);
    page.removeEventListener("keydown", press);
    document.removeEventListener("mouseover", light);
    document.removeEventListener("click", goTo);
  };
}

// Scrolls the article alone: scrollIntoView would move the whole page.
function keepInSight(sentence, frame) {
  if (!sentence || !frame) return;
  const [inner, outer] = [sentence.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top + 24;
  if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom + 24;
}
