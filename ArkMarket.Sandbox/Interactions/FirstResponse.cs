using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Feed;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Commands;
using ArkMarket.Sandbox.Rest.Messages;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>What a first response led to.</summary>
internal sealed record Responded(Interaction Interaction)
{
    public Message? Message { get; init; }
    public JsonElement? Modal { get; init; }
    public JsonElement? Choices { get; init; }
}

/// <summary>
/// Takes the first response to an interaction, inline or by the callback: is it legal, is it valid, and what does it
/// change (Discord: Interaction Response Object). Under the world's lock.
/// </summary>
internal static class FirstResponse
{
    public static (Responded? Responded, Answer? Refused) Take(World world, Interaction interaction, ReadBody body)
    {
        if (interaction.State == InteractionState.Answered)
            return (null, Refusal.AlreadyAcknowledged);
        if (interaction.State == InteractionState.Failed)
            return (null, Refusal.UnknownInteraction);
        var errors = new FormErrors();
        var form = Field.Root(body.Json ?? new JsonObject(), errors);
        var type = form["type"].Required().Choice(Legal(interaction));
        if (type is null)
            return (null, Refusal.InvalidForm(errors));
        var answered = interaction with { State = InteractionState.Answered, Callback = type.Value };
        return type switch
        {
            CallbackType.Message => NewMessage(world, answered, form["data"], body.Files, errors),
            CallbackType.DeferredMessage => Deferred(world, answered, form["data"], errors),
            CallbackType.DeferredUpdate => (Put(world, answered with { OriginalId = interaction.SourceMessageId }), null),
            CallbackType.Update => Update(world, answered, form["data"], body.Files, errors),
            CallbackType.Autocomplete => Choices(world, answered, form["data"], errors),
            _ => Modal(world, answered, form["data"], errors),
        };
    }

    /// <summary>Which responses an interaction may get.</summary>
    private static int[] Legal(Interaction interaction) => interaction.Type switch
    {
        InteractionType.Command => [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.Modal],
        InteractionType.Component => [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.DeferredUpdate, CallbackType.Update, CallbackType.Modal],
        InteractionType.Autocomplete => [CallbackType.Autocomplete],
        // Only a modal that a component opened has a message to update.
        InteractionType.ModalSubmit when interaction.SourceMessageId is not null =>
            [CallbackType.Message, CallbackType.DeferredMessage, CallbackType.DeferredUpdate, CallbackType.Update],
        _ => [CallbackType.Message, CallbackType.DeferredMessage],
    };

    private static (Responded?, Answer?) NewMessage(World world, Interaction interaction, Field data, IReadOnlyList<UploadedFile> files, FormErrors errors)
    {
        data.Required().Object();
        var (draft, refused) = MessageForm.Read(data, MessageRules.Interaction, files);
        if (errors.Any)
            return (null, Refusal.InvalidForm(errors));
        if (refused is not null || draft.IsEmpty)
            return (null, refused ?? Refusal.EmptyMessage);
        var message = MessageWriter.Create(world, draft, Blank(world, interaction, draft.IsEphemeral), AllowedMentions.InteractionDefault);
        return (Put(world, interaction with { OriginalId = message.Id }) with { Message = message }, null);
    }

    /// <summary>The message that an interaction's answer will be, without content.</summary>
    public static Message Blank(World world, Interaction interaction, bool ephemeral) =>
        new(world.Snowflakes.Next(), interaction.ChannelId, world.BotId, world.Now)
        {
            Type = interaction.MessageType,
            OnlyFor = ephemeral ? interaction.UserId : null,
            WebhookId = world.BotId,
            InteractionId = interaction.Id,
            InteractionMetadata = interaction.Metadata,
        };

    private static (Responded?, Answer?) Deferred(World world, Interaction interaction, Field data, FormErrors errors)
    {
        var flags = (int)(data["flags"].Integer(0, int.MaxValue) ?? 0);
        if ((flags & ~MessageFlags.Ephemeral) != 0)
            data["flags"].Fail("BASE_TYPE_CHOICES", "Only the EPHEMERAL flag can be set on a deferred response");
        foreach (var name in ((data.Node as JsonObject)?.Select(field => field.Key) ?? []).Where(name => name != "flags" && !data[name].IsNull))
            data.Fail(name, "DEFERRED_RESPONSE_DATA", "A deferred response carries flags alone");
        if (errors.Any)
            return (null, Refusal.InvalidForm(errors));
        var blank = Blank(world, interaction, flags != 0);
        var message = MessageWriter.Create(world, new MessageDraft { Flags = flags }, blank with { Flags = MessageFlags.Loading }, AllowedMentions.InteractionDefault);
        return (Put(world, interaction with { OriginalId = message.Id }) with { Message = message }, null);
    }

    private static (Responded?, Answer?) Update(World world, Interaction interaction, Field data, IReadOnlyList<UploadedFile> files, FormErrors errors)
    {
        if (world.Messages.Find(interaction.SourceMessageId ?? 0) is not { } source)
            return (null, Refusal.UnknownMessage);
        var (draft, refused) = MessageForm.Read(data, MessageRules.Interaction with { Existing = source }, files);
        if (errors.Any)
            return (null, Refusal.InvalidForm(errors));
        if (refused is not null)
            return (null, refused);
        var message = MessageWriter.Edit(world, source, draft, AllowedMentions.InteractionDefault);
        if (MessageRoutes.IsEmpty(message))
            return (null, Refusal.EmptyMessage);
        return (Put(world, interaction with { OriginalId = message.Id }) with { Message = message }, null);
    }

    private static (Responded?, Answer?) Choices(World world, Interaction interaction, Field data, FormErrors errors)
    {
        data.Required().Object();
        var choices = data["choices"].Required().Items(0, 25).Select(choice => (JsonNode)CommandOptions.ReadChoice(choice, interaction.FocusedOptionType)).ToArray();
        if (errors.Any)
            return (null, Refusal.InvalidForm(errors));
        var offered = WireForms.Element(new JsonArray(choices));
        return (Put(world, interaction with { Choices = offered }) with { Choices = offered }, null);
    }

    private static (Responded?, Answer?) Modal(World world, Interaction interaction, Field data, FormErrors errors)
    {
        var modal = ModalForm.Read(data);
        if (errors.Any)
            return (null, Refusal.InvalidForm(errors));
        var element = WireForms.Element(modal);
        world.Modals.Put(new ShownModal(interaction.UserId, interaction.ChannelId, interaction.GuildId, element)
        {
            SourceMessageId = interaction.SourceMessageId,
            TriggeredBy = interaction.Metadata,
        });
        return (Put(world, interaction) with { Modal = element }, null);
    }

    private static Responded Put(World world, Interaction interaction)
    {
        world.Interactions.Put(interaction);
        Tell(world, interaction);
        return new Responded(interaction);
    }

    public static void Tell(World world, Interaction interaction) =>
        world.Tell(new FeedEvent("interaction", user => user == interaction.UserId)
        {
            GuildId = interaction.GuildId == 0 ? null : interaction.GuildId,
            ChannelId = interaction.ChannelId,
            InteractionId = interaction.Id,
            MessageId = interaction.OriginalId,
        });
}
