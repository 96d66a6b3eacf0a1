using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Content;

/// <summary>Checks a poll and keeps what was asked. Nobody can vote in the sandbox.</summary>
internal static class PollForm
{
    private const int HoursMax = 32 * 24;

    public static JsonObject? Read(Field poll)
    {
        if (poll.Object() is null)
            return null;
        poll["question"].Required().Object();
        var question = poll["question"]["text"].Required().Text(1, 300);
        var id = 1;
        var answers = poll["answers"].Required().Items(1, 10).Select(answer => new JsonObject
        {
            ["answer_id"] = id++,
            ["poll_media"] = new JsonObject { ["text"] = answer["poll_media"]["text"].Text(1, 55) },
        }).ToList();
        poll["duration"].Integer(1, HoursMax);
        return new JsonObject
        {
            ["question"] = new JsonObject { ["text"] = question },
            ["answers"] = new JsonArray([.. answers]),
            ["expiry"] = null,
            ["allow_multiselect"] = poll["allow_multiselect"].Bool() ?? false,
            ["layout_type"] = poll["layout_type"].Choice(1) ?? 1,
        };
    }
}
