using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.OpenApi;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Logging;

/// <summary>A REST call as it was made and answered. Status 0: the connection was cut.</summary>
internal sealed record LoggedCall(string Method, string Path, string Query, int Status)
{
    /// <summary>The route's template, when there was one.</summary>
    public string? Template { get; init; }

    public string? ContentType { get; init; }
    public JsonNode? Request { get; init; }
    public int Files { get; init; }
    public JsonNode? Response { get; init; }
    public string? Html { get; init; }
}

/// <summary>The last calls of the app with their violations of Discord's description, tokens masked.</summary>
internal sealed class RequestLog(EventFeed feed, ApiDescription? description)
{
    private const int CallsMax = 20_000;
    private const int ViolatingCallsMax = 1_000;
    private const int BodyCharactersMax = 64 * 1024;
    private const int AnsweredMax = 500;

    private readonly Lock gate = new();
    private readonly Queue<Entry> calls = new();
    private readonly Queue<Entry> violating = new();
    private long last;
    private long violatingCalls;

    public bool ChecksAgainstDescription => description is not null;

    public void Add(LoggedCall call, World world)
    {
        var violations = description?.Check(call) ?? [];
        long number;
        lock (gate)
        {
            number = ++last;
            var entry = new Entry(number, WireForms.Time(world.Now), call.Method, TokenMask.Path(call.Path) + TokenMask.Query(call.Path, call.Query), call.Status)
            {
                Request = Cut(TokenMask.Body(call.Path, call.Request)),
                Response = call.Html ?? Cut(TokenMask.Body(call.Path, call.Response)),
                Violations = violations,
            };
            Keep(calls, entry, CallsMax);
            if (violations.Count > 0)
            {
                violatingCalls++;
                Keep(violating, entry, ViolatingCallsMax);
            }
        }

        feed.TellAll(new FeedEvent("request", static _ => true) { RequestNumber = number });
    }

    public JsonObject Since(long after)
    {
        lock (gate)
        {
            return new JsonObject
            {
                ["last"] = last,
                ["requests"] = new JsonArray([.. calls.Where(call => call.Number > after).Take(AnsweredMax).Select(call => (JsonNode)call.ToJson())]),
            };
        }
    }

    public JsonObject Violations()
    {
        lock (gate)
        {
            return new JsonObject
            {
                ["checked"] = ChecksAgainstDescription,
                ["count"] = violatingCalls,
                ["requests"] = new JsonArray([.. violating.Select(call => (JsonNode)call.ToJson())]),
            };
        }
    }

    private static void Keep(Queue<Entry> queue, Entry entry, int max)
    {
        queue.Enqueue(entry);
        if (queue.Count > max)
            queue.Dequeue();
    }

    private static string? Cut(JsonNode? body)
    {
        var text = body?.ToJsonString();
        return text?.Length > BodyCharactersMax ? text[..BodyCharactersMax] : text;
    }

    private sealed record Entry(long Number, string At, string Method, string Path, int Status)
    {
        public string? Request { get; init; }
        public string? Response { get; init; }
        public IReadOnlyList<string> Violations { get; init; } = [];

        public JsonObject ToJson() => new()
        {
            ["n"] = Number,
            ["at"] = At,
            ["method"] = Method,
            ["path"] = Path,
            ["status"] = Status,
            ["request"] = Body(Request),
            ["response"] = Body(Response),
            ["violations"] = new JsonArray([.. Violations.Select(violation => (JsonNode)violation)]),
        };

        /// <summary>As JSON, or as text when it was cut or is a page.</summary>
        private static JsonNode? Body(string? text)
        {
            try
            {
                return text is null ? null : JsonNode.Parse(text);
            }
            catch (System.Text.Json.JsonException)
            {
                return text;
            }
        }
    }
}
