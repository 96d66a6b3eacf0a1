using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>Reads the body of a script's call: a JSON object, not too large.</summary>
internal static class ScriptBody
{
    private const int BytesMax = 50 * 1024 * 1024;

    /// <summary>Reads a call's body, does the work alone, and answers; what is refused is undone.</summary>
    public static async Task Answer(HttpContext http, World world, Func<Field, ScriptAnswer> work)
    {
        var (body, refused) = await Read(http.Request);
        var answer = refused ?? await world.Run(() =>
        {
            var errors = new FormErrors();
            var done = work(Field.Root(body, errors));
            return errors.Any ? ScriptAnswer.Bad(errors.Summary) : done;
        }, keep: static answer => answer.Status < 400);
        await answer.ToResult().ExecuteAsync(http);
    }

    public static async Task<(JsonObject? Body, ScriptAnswer? Refused)> Read(HttpRequest request)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer) is var count and > 0)
        {
            await content.WriteAsync(buffer.AsMemory(0, count));
            if (content.Length > BytesMax)
                return (null, ScriptAnswer.Refused(413, "The body is too large."));
        }

        return RequestReader.Parse(content.ToArray()) is JsonObject body ? (body, null) : (null, ScriptAnswer.Bad("The body must be a JSON object."));
    }
}
