using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Acting;

/// <summary>What acting needs.</summary>
internal sealed record ActParts(World World, PayloadBuilder Payloads, Courier Courier, InteractionWatch Watch);

/// <summary>POST /sandbox/act: does what a member does in a client, and tells what they then see.</summary>
internal sealed class ActEndpoint(ActParts parts)
{
    // Joining names an invite too: what comes first counts.
    private static readonly string[] Verbs =
        ["command", "complete", "click", "choose", "submit", "say", "edit", "delete", "react", "unreact", "join", "leave", .. GuildVerbs.All.Keys];

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/sandbox/act", async (HttpRequest request) =>
    {
        var (body, refused) = await ScriptBody.Read(request);
        return (refused ?? await Act(body!)).ToResult();
    });

    private async Task<ScriptAnswer> Act(JsonObject body)
    {
        // Asking for suggestions names a command too.
        var verb = body.ContainsKey("complete") ? "complete" : Array.Find(Verbs, body.ContainsKey);
        if (verb is null)
            return ScriptAnswer.Bad($"Say what they do, with one of: {string.Join(", ", Verbs)}.");
        return verb switch
        {
            "say" => await parts.World.Run(() => InScene(body, SayVerb.Say), IsKept),
            "edit" => await parts.World.Run(() => InScene(body, ChangeVerbs.Edit), IsKept),
            "delete" => await parts.World.Run(() => InScene(body, ChangeVerbs.Delete), IsKept),
            "react" => await parts.World.Run(() => InScene(body, ReactVerbs.React), IsKept),
            "unreact" => await parts.World.Run(() => InScene(body, ReactVerbs.Unreact), IsKept),
            "join" => await parts.World.Run(() => MembershipVerbs.Join(parts.World, body), IsKept),
            "leave" => await parts.World.Run(() => MembershipVerbs.Leave(parts.World, body), IsKept),
            _ when GuildVerbs.All.TryGetValue(verb, out var act) => await parts.World.Run(() => Moderator.Act(parts.World, body, act), IsKept),
            _ => await Interact(verb, body),
        };
    }

    private async Task<ScriptAnswer> Interact(string verb, JsonObject body)
    {
        var (prepared, refused) = await parts.World.Run(() => Prepare(verb, body), static result => result.Refused is null);
        if (prepared is not { } sent)
            return refused!;
        var outcome = await parts.Courier.Send(sent.Interaction, sent.Delivery);
        var wait = body["wait"]?.GetValueKind() != JsonValueKind.False;
        return await new ActAnswer(parts).Of(outcome, sent.Interaction, wait);
    }

    private ((Interaction Interaction, Delivery Delivery)? Prepared, ScriptAnswer? Refused) Prepare(string verb, JsonObject body)
    {
        try
        {
            var intent = verb == "submit" ? Submit(body) : InScene(verb, body);
            return intent.Order is { } order ? (parts.Courier.Prepare(order), null) : (null, intent.Refused);
        }
        catch (ImpossibleException impossible)
        {
            return (null, ScriptAnswer.Impossible(impossible.Message));
        }
    }

    private Intent InScene(string verb, JsonObject body)
    {
        var (scene, refused) = Scene.Read(parts.World, body);
        if (scene is null)
            return new Intent(null, refused);
        return verb switch
        {
            "command" => CommandVerb.Use(scene, parts.Payloads),
            "complete" => CommandVerb.Complete(scene, parts.Payloads),
            "click" => ComponentVerbs.Click(scene),
            _ => ComponentVerbs.Choose(scene, parts.Payloads),
        };
    }

    private Intent Submit(JsonObject body) =>
        Scene.FindUser(parts.World, body, Scene.FindGuild(parts.World, body)) is { } user
            ? SubmitVerb.Submit(parts.World, user, body, parts.Payloads)
            : Intent.Bad("Say who acts: \"as\" is the id of a user, or with \"guild\" a member's name.");

    private ScriptAnswer InScene(JsonObject body, Func<Scene, ScriptAnswer> act)
    {
        var (scene, refused) = Scene.Read(parts.World, body);
        try
        {
            return scene is null ? refused! : act(scene);
        }
        catch (ImpossibleException impossible)
        {
            return ScriptAnswer.Impossible(impossible.Message);
        }
    }

    private static bool IsKept(ScriptAnswer answer) => answer.Status < 400;
}
