using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Script;

/// <summary>An answer of the script interface: JSON and a status.</summary>
internal sealed record ScriptAnswer(int Status, JsonNode Body)
{
    public static ScriptAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>The call itself is wrong.</summary>
    public static ScriptAnswer Bad(string reason) => Refused(400, reason);

    public static ScriptAnswer NotFound(string reason) => Refused(404, reason);

    /// <summary>The call is right, but a real client could not do it.</summary>
    public static ScriptAnswer Impossible(string reason) => Refused(409, reason);

    public static ScriptAnswer Refused(int status, string reason) => new(status, new JsonObject { ["error"] = reason });

    public IResult ToResult() => Results.Text(Body.ToJsonString(), "application/json", statusCode: Status);
}
