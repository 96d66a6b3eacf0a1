using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>What a member sees after they did something; after a deferral, what the app made of it.</summary>
internal sealed class ActAnswer(ActParts parts)
{
    private static readonly TimeSpan DeferredWait = TimeSpan.FromSeconds(15);
    private const int MessagesLookedAt = 200;

    public async Task<ScriptAnswer> Of(DeliveryOutcome outcome, Interaction interaction, bool wait)
    {
        var json = new JsonObject
        {
            ["status"] = outcome.Reply.Status,
            ["elapsed_ms"] = outcome.Reply.ElapsedMs,
            ["interaction_id"] = interaction.Id.ToString(),
            ["kind"] = "none",
        };
        if (outcome.Responded is not { } responded)
        {
            json["error"] = outcome.Error;
            return ScriptAnswer.Ok(json);
        }

        json["kind"] = Kind(responded.Interaction.Callback);
        if (interaction.Type == InteractionType.ModalSubmit)
            await CloseModal(interaction);
        if (responded.Modal is { } modal)
            json["modal"] = WireForms.Node(modal);
        if (responded.Choices is { } choices)
            json["choices"] = WireForms.Node(choices);
        if (responded.Interaction.Callback is CallbackType.DeferredMessage or CallbackType.DeferredUpdate && wait)
            await Settled(responded.Interaction);
        await parts.World.Run(() => AddMessage(json, responded.Interaction));
        return ScriptAnswer.Ok(json);
    }

    private static string Kind(int callback) => callback switch
    {
        CallbackType.Message => "message",
        CallbackType.Update => "update",
        CallbackType.DeferredMessage or CallbackType.DeferredUpdate => "deferred",
        CallbackType.Modal => "modal",
        _ => "autocomplete",
    };

    /// <summary>Waits until a deferred answer has become something to see.</summary>
    private async Task Settled(Interaction interaction)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (DeferredWait - TimeProvider.System.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            var next = parts.Watch.Next(interaction.Id);
            if (await parts.World.Run(() => IsSettled(interaction)))
                break;
            await Task.WhenAny(next, Task.Delay(left));
        }

        parts.Watch.Forget(interaction.Id);
    }

    private bool IsSettled(Interaction interaction)
    {
        var original = parts.World.Messages.Find(interaction.OriginalId ?? 0);
        if (interaction.Callback == CallbackType.DeferredMessage && original is not null)
            return !original.IsLoading;
        if (interaction.Callback == CallbackType.DeferredUpdate && original is null)
            return true;
        return FollowUp(interaction) is not null || parts.World.Interactions.Find(interaction.Id)?.IsEdited is true;
    }

    /// <summary>The answer; or, when the app took it back and wrote anew, what it wrote.</summary>
    private void AddMessage(JsonObject json, Interaction interaction)
    {
        var original = parts.World.Messages.Find(interaction.OriginalId ?? 0);
        var edited = parts.World.Interactions.Find(interaction.Id)?.IsEdited is true;
        var message = interaction.Callback == CallbackType.DeferredUpdate && !edited ? FollowUp(interaction) ?? original : original ?? FollowUp(interaction);
        if (message is null || !message.IsVisibleTo(interaction.UserId) || interaction.Callback == CallbackType.Modal)
            return;
        json["ephemeral"] = message.IsEphemeral;
        json["message"] = message.ToJson(parts.World);
    }

    private Message? FollowUp(Interaction interaction) => parts.World.Messages.In(interaction.ChannelId)
        .Reverse()
        .Take(MessagesLookedAt)
        .FirstOrDefault(message => message.InteractionId == interaction.Id && message.Id != interaction.OriginalId);

    /// <summary>A modal closes when its submit was taken.</summary>
    private Task CloseModal(Interaction interaction) => parts.World.Run(() => parts.World.Modals.Remove(interaction.UserId));
}
