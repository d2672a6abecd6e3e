-- Drives one operation. Arguments: a file of targets, what to send (get, one, batch, sign-in), a word that no other run
-- uses, the instant of dispatches. A target is a line: path, then headers or "body=…", each after a tab.
local kind, run, at
local targets, count, turn, sent = {}, 0, 0, 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  kind, run, at = args[2], args[3], args[4]
  for line in io.lines(args[1]) do
    local path, headers, body = nil, {}, nil
    for field in string.gmatch(line, "[^\t]+") do
      local name, value = string.match(field, "^([%w-]+): (.*)$")
      if not path then path = field
      elseif string.sub(field, 1, 5) == "body=" then body = string.sub(field, 6)
      elseif name then headers[name] = value end
    end
    local target = { path = path, headers = headers }
    if kind == "get" then
      target.ready = wrk.format("GET", path, headers)
    else
      headers["Content-Type"] = "application/json"
      if kind == "sign-in" then target.ready = wrk.format("POST", path, headers, body) end
    end
    count = count + 1
    targets[count] = target
  end
  -- Threads begin at different targets.
  turn = (number or 1) - 1
end

local function dispatch()
  sent = sent + 1
  return '{"id":"' .. run .. "-" .. number .. "-" .. sent .. '","dispatchedAt":"' .. at .. '"}'
end

function request()
  turn = turn % count + 1
  local target = targets[turn]
  if target.ready then return target.ready end
  local lines = {}
  for i = 1, kind == "batch" and 100 or 1 do lines[i] = dispatch() end
  return wrk.format("POST", target.path, target.headers, "[" .. table.concat(lines, ",") .. "]")
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
