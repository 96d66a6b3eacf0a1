using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>How a delivery went: the endpoint's status, the time it took, and what came of it or why nothing did.</summary>
internal sealed record DeliveryOutcome(EndpointReply Reply, Responded? Responded, string? Error);

/// <summary>What the courier is made of.</summary>
internal sealed record CourierParts(World World, PayloadBuilder Payloads, EndpointClient Client, EndpointCheck Check, InteractionWatch Watch);

/// <summary>
/// Takes interactions to the app and brings back its first response, inline or by the callback, until the deadline.
/// After that the interaction has failed for good.
/// </summary>
internal sealed class Courier(CourierParts parts, TimeSpan deadline)
{
    private const int InteractionsKept = 5_000;
    private const int ProbeEvery = 50;

    private int delivered;

    /// <summary>Writes an interaction down, ready to be sent. Under the world's lock.</summary>
    public (Interaction Interaction, Delivery Delivery) Prepare(InteractionOrder order)
    {
        var world = parts.World;
        Prune(world);
        var id = world.Snowflakes.Next();
        var interaction = new Interaction(id, InteractionToken.New(id), order.Type, order.User.Id)
        {
            GuildId = order.Channel.GuildId,
            ChannelId = order.Channel.Id,
            SentAt = world.Now,
            SourceMessageId = order.Source?.Id,
            FocusedOptionType = order.FocusedOptionType,
            MessageType = order.MessageType,
            Metadata = WireForms.Element(parts.Payloads.Metadata(order, id)),
        };
        var body = parts.Payloads.Build(order, interaction);
        var timestamp = world.Now.ToUnixTimeSeconds().ToString();
        var delivery = new Delivery(id, timestamp, EndpointClient.Sign(world.Settings, timestamp, body), body);
        world.Interactions.Put(interaction);
        world.Deliveries.Put(delivery);
        FirstResponse.Tell(world, interaction);
        return (interaction, delivery);
    }

    /// <summary>Sends it and waits for the first response, at most until the deadline.</summary>
    public async Task<DeliveryOutcome> Send(Interaction interaction, Delivery delivery)
    {
        if (parts.World.Settings.EndpointUrl is not { } url)
            return await Fail(interaction, new EndpointReply(null, null, [], null), "the application has no interactions endpoint");
        ProbeNowAndThen(url);
        var started = TimeProvider.System.GetTimestamp();
        var reply = await parts.Client.Post(url, delivery, deadline);
        if (reply.Status is 202 && reply.Body.Length == 0)
        {
            await CallbackOrDeadline(interaction, started);
            return await Fail(interaction, reply, "202 was answered, but the callback was not called in time");
        }

        if (reply.Failure is { } failure)
            return await Fail(interaction, reply, failure);
        if (reply.Status is not 200)
            return await Fail(interaction, reply, $"the endpoint answered {reply.Status}");
        return await TakeInline(interaction, reply);
    }

    /// <summary>Sends recorded bytes again; nothing comes of the answer.</summary>
    public async Task<EndpointReply?> Post(Delivery delivery) =>
        parts.World.Settings.EndpointUrl is { } url ? await parts.Client.Post(url, delivery, deadline) : null;

    private async Task<DeliveryOutcome> TakeInline(Interaction interaction, EndpointReply reply)
    {
        var body = await RequestReader.Read(reply.Body, reply.ContentType);
        if (body.Refused is not null || body.Json is null)
            return await Fail(interaction, reply, $"the answer is no JSON: Content-Type {reply.ContentType ?? "none"}");
        var (responded, refused) = await parts.World.Run(
            () => FirstResponse.Take(parts.World, parts.World.Interactions.Find(interaction.Id)!, body), keep: static taken => taken.Refused is null);
        parts.Watch.Happened(interaction.Id);
        return refused is null
            ? new DeliveryOutcome(reply, responded, null)
            : await Fail(interaction, reply, $"the answer was refused: {refused.Body?.ToJsonString()}");
    }

    /// <summary>Waits while the callback may still be called.</summary>
    private async Task CallbackOrDeadline(Interaction interaction, long started)
    {
        while (deadline - TimeProvider.System.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            var next = parts.Watch.Next(interaction.Id);
            if (await parts.World.Run(() => parts.World.Interactions.Find(interaction.Id)?.State != InteractionState.Pending))
                return;
            await Task.WhenAny(next, Task.Delay(left));
        }
    }

    /// <summary>The interaction has failed, unless the callback has answered it meanwhile.</summary>
    private Task<DeliveryOutcome> Fail(Interaction interaction, EndpointReply reply, string error) => parts.World.Run(() =>
    {
        var world = parts.World;
        var now = world.Interactions.Find(interaction.Id) ?? interaction;
        parts.Watch.Forget(interaction.Id);
        if (now.State == InteractionState.Answered)
            return new DeliveryOutcome(reply, ByCallback(world, now), null);
        world.Interactions.Put(now with { State = InteractionState.Failed });
        FirstResponse.Tell(world, now);
        return new DeliveryOutcome(reply, null, error);
    });

    private static Responded ByCallback(World world, Interaction interaction) => new(interaction)
    {
        Message = interaction.OriginalId is { } original ? world.Messages.Find(original) : null,
        Modal = interaction.Callback == CallbackType.Modal ? world.Modals.Find(interaction.UserId)?.Modal : null,
        Choices = interaction.Choices,
    };

    /// <summary>Old interactions go when their tokens are long dead.</summary>
    private static void Prune(World world)
    {
        var oldest = world.Interactions.In(0);
        for (var i = 0; i < 2 && oldest.Count > InteractionsKept && oldest[0].IsTokenDead(world.Now); i++)
        {
            var id = oldest[0].Id;
            world.Interactions.Remove(id);
            world.Deliveries.Remove(id);
        }
    }

    /// <summary>Discord keeps probing with bad signatures; an endpoint that takes one loses its address.</summary>
    private void ProbeNowAndThen(string url)
    {
        if (Interlocked.Increment(ref delivered) % ProbeEvery == 0)
            _ = Task.Run(() => Probe(url));
    }

    private async Task Probe(string url)
    {
        if (await parts.Check.RefusesForgery(url) is not false)
            return;
        await parts.World.Run(() =>
        {
            if (parts.World.Settings.EndpointUrl == url)
                parts.World.Settings = parts.World.Settings with { EndpointUrl = null };
        });
    }
}
