using System.Numerics;
using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class SignatureTests
{
    // Signed with the secret key of RFC 8032's first vector.
    private const string PublicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private const string Timestamp = "1795176001";
    private const string Signature =
        "ee97e979ed7af80ab57d15fbaeeef39a876bdf487ba569732deb2a7726033565698328f826b0c02aa23c59c45b59602a24deb236600c1b3b8b35f65a738f9305";

    private const string SignatureOfLargeBody =
        "353490a0d6b501bd5cc21811594c5e53c0c2e72c8d65d5efe326ad2f01da5b18231d5888f404d2c64b428a467e72746d9007f3f856d52c12be4b7cb86deb6c0d";

    private const string SignatureOfNoBody =
        "2583b084c613937030f1f4735ac2b17925ff671d70d9fe0c394821a43520f5f30cd4188562e8b3c78b760e4b6d9b7b60695d2dafec59bc93e78d73bcd8e7ec0c";

    private static readonly byte[] Body = """{"type":1}"""u8.ToArray();

    public static TheoryData<SignatureProvider> Providers { get; } = new(SignatureProvider.Libsodium, SignatureProvider.OpenSsl);

    public static MatrixTheoryData<(string Key, string Message, string Signature), SignatureProvider> Vectors { get; } = new(
        Rfc8032.Vectors.Select(row => row.Data), [SignatureProvider.Libsodium, SignatureProvider.OpenSsl]);

    [Theory, MemberData(nameof(Vectors))]
    public void The_vectors_of_the_standard_verify((string Key, string Message, string Signature) vector, SignatureProvider provider)
    {
        SkipWithout(provider);
        var key = Ed25519.Create(Ed25519PublicKey.Decode(vector.Key), provider);
        var signature = Convert.FromHexString(vector.Signature);
        Assert.True(key.Verify(signature, Convert.FromHexString(vector.Message)));
        Assert.False(key.Verify(signature, [.. Convert.FromHexString(vector.Message), 0]));
    }

    [Theory, MemberData(nameof(Providers))]
    public void A_signed_delivery_verifies_in_either_case_and_any_size(SignatureProvider provider)
    {
        var verifier = Verifier(provider);
        var large = Encoding.ASCII.GetBytes($$"""{"type":1,"pad":"{{new string('x', 100_000)}}"}""");
        Assert.True(verifier.Verify(Signature, Timestamp, Body));
        Assert.True(verifier.Verify(Signature.ToUpperInvariant(), Timestamp, Body));
        Assert.True(verifier.Verify(SignatureOfLargeBody, Timestamp, large));
        Assert.True(verifier.Verify(SignatureOfNoBody, Timestamp, []));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Anything_changed_is_refused(SignatureProvider provider)
    {
        var verifier = Verifier(provider);
        Assert.False(verifier.Verify(Signature, "1795176002", Body));
        Assert.False(verifier.Verify(Signature, Timestamp, """{"type":2}"""u8));
        Assert.False(verifier.Verify(Signature, Timestamp, """{"type": 1}"""u8));
        Assert.False(verifier.Verify(Signature, Timestamp, []));
        for (var index = 0; index < Signature.Length; index++) Assert.False(verifier.Verify(WithOtherDigit(index), Timestamp, Body));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Malformed_headers_are_refused_and_never_throw(SignatureProvider provider)
    {
        var verifier = Verifier(provider);
        string?[] signatures = [null, "", "00", Signature[..^2], Signature + "00", Signature[..^1], Signature[..^1] + "g", Signature[..^1] + "é", new string(' ', 128)];
        string?[] timestamps = [null, "", " 1795176001", "1795176001 ", "-1", "1e9", "0x1", "١٢٣", new string('1', 21), "1795176001\n"];
        Assert.All(signatures, signature => Assert.False(verifier.Verify(signature, Timestamp, Body)));
        Assert.All(timestamps, timestamp => Assert.False(verifier.Verify(Signature, timestamp, Body)));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Bytes_of_the_body_cannot_be_moved_into_the_timestamp(SignatureProvider provider) =>
        Assert.False(Verifier(provider).Verify(Signature, Timestamp + "{", Body.AsSpan(1)));

    [Theory, MemberData(nameof(Providers))]
    public void A_second_form_of_the_same_signature_is_refused(SignatureProvider provider)
    {
        // S + L satisfies the equation too; the standard demands S < L, so that a signature has one form.
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");
        var bytes = Convert.FromHexString(Signature);
        var scalar = new BigInteger(bytes.AsSpan(32), isUnsigned: true) + order;
        scalar.TryWriteBytes(bytes.AsSpan(32), out _, isUnsigned: true);
        Assert.False(Verifier(provider).Verify(Convert.ToHexString(bytes), Timestamp, Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("d75a98")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00")]
    [InlineData("z75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_public_key_that_is_none_is_refused_at_once(string publicKey) =>
        Assert.Throws<ArgumentException>(() => new SignatureVerifier(publicKey));

    [Theory, MemberData(nameof(Providers))]
    public void Verifying_allocates_nothing(SignatureProvider provider)
    {
        var verifier = Verifier(provider);
        for (var warmUp = 0; warmUp < 100; warmUp++) verifier.Verify(Signature, Timestamp, Body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++) verifier.Verify(Signature, Timestamp, Body);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, MemberData(nameof(Providers))]
    public void One_verifier_serves_many_threads(SignatureProvider provider)
    {
        var verifier = Verifier(provider);
        Parallel.For(0, 2_000, call =>
        {
            var isGood = call % 2 == 0;
            Assert.Equal(isGood, verifier.Verify(Signature, isGood ? Timestamp : "1", Body));
        });
    }

    [Fact]
    public void The_better_library_is_chosen_and_named()
    {
        var verifier = new SignatureVerifier(PublicKey);
        Assert.StartsWith(Sodium.IsAvailable ? "libsodium 1." : "OpenSSL 3", verifier.Provider, StringComparison.Ordinal);
        Assert.True(verifier.Verify(Signature, Timestamp, Body));
    }

    private static SignatureVerifier Verifier(SignatureProvider provider)
    {
        SkipWithout(provider);
        return new SignatureVerifier(PublicKey, provider);
    }

    private static void SkipWithout(SignatureProvider provider)
    {
        if (provider == SignatureProvider.Libsodium) Assert.SkipUnless(Sodium.IsAvailable, "libsodium is not installed.");
        else Assert.SkipUnless(OpenSsl.IsAvailable, "OpenSSL 3 is not installed.");
    }

    private static string WithOtherDigit(int index)
    {
        var digits = Signature.ToCharArray();
        digits[index] = digits[index] == '0' ? '1' : '0';
        return new string(digits);
    }
}
