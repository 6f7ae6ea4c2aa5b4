// A click, Enter or Space on a sentence chooses it; the chosen one is kept in sight.
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
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(event);
  };
  page.addEventListener("click", choose);
  page.addEventListener("keydown", press);
  keepInSight(page.querySelector(".chosen"), document.querySelector(".st-key-reading"));
  return () => {
    page.removeEventListener("click", choose);
    page.removeEventListener("keydown", press);
  };
}

// Scrolls the article alone: scrollIntoView would move the whole page.
function keepInSight(sentence, frame) {
  if (!sentence || !frame) return;
  const [inner, outer] = [sentence.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top + 24;
  if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom + 24;
}
