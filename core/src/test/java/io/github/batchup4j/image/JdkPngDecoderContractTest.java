package io.github.batchup4j.image;

import io.github.batchup4j.testing.ImageDecoderContract;
import java.io.IOException;

class JdkPngDecoderContractTest implements ImageDecoderContract {

  private final ImageDecoder decoder = new JdkDecoder();

  @Override
  public ImageDecoder decoder() {
    return decoder;
  }

  @Override
  public byte[] file() throws IOException {
    return PictureFiles.bytes("rgb.png");
  }
}
